'use client';
import { useEffect, useState } from 'react';
import { callApi } from '@/lib/client/api';
import { awaitFreshAddresses } from '@/lib/client/player/fresh-addresses';
import type { PlayAddresses } from '@/lib/contracts/streams';

/** The addresses of a room, made new before they expire, for as long as the page is open. */
export function usePlayAddresses(roomId: string, initial: PlayAddresses): PlayAddresses {
  const [addresses, setAddresses] = useState(initial);
  useEffect(() => setAddresses(initial), [initial]);

  const { expiresAt } = addresses;
  useEffect(
    () =>
      awaitFreshAddresses({
        expiresAt,
        ask: () => callApi('playAddresses', { params: { roomId } }),
        onFresh: setAddresses,
      }),
    [roomId, expiresAt],
  );
  return addresses;
}
