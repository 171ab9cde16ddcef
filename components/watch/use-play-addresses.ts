'use client';
import { useEffect, useState } from 'react';
import { callApi } from '@/lib/client/api';
import type { PlayAddresses } from '@/lib/contracts/streams';

/** Addresses are asked for anew so long before they stop working, each page at a moment of its own. */
const EARLY_MS = { least: 10 * 60_000, most: 40 * 60_000 };
const RETRY_MS = 30_000;

/** The addresses of a room, made new before they expire, for as long as the page is open. */
export function usePlayAddresses(roomId: string, initial: PlayAddresses): PlayAddresses {
  const [addresses, setAddresses] = useState(initial);
  useEffect(() => setAddresses(initial), [initial]);

  const { expiresAt } = addresses;
  useEffect(() => {
    if (expiresAt === null) return;
    let timer: ReturnType<typeof setTimeout>;
    const renew = () => {
      callApi('playAddresses', { params: { roomId } }).then(setAddresses, () => {
        timer = setTimeout(renew, RETRY_MS);
      });
    };
    const early = EARLY_MS.least + Math.random() * (EARLY_MS.most - EARLY_MS.least);
    timer = setTimeout(renew, Math.max(0, Date.parse(expiresAt) - early - Date.now()));
    return () => clearTimeout(timer);
  }, [roomId, expiresAt]);

  return addresses;
}
