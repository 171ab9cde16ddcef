'use client';

import { useCallback, useEffect, useState } from 'react';
import { toast } from 'sonner';
import { useFailureWords } from '@/components/errors/use-problem-words';
import { callApi } from '@/lib/client/api';
import type { BroadcastSecrets } from '@/lib/contracts/rooms';

const SHOWN_MS = 15_000;

export type Secrets = {
  /** The secret addresses while they are on screen. */
  shown: BroadcastSecrets | undefined;
  /** When they are hidden again. */
  shownUntil: Date | undefined;
  reveal: () => Promise<void>;
  hide: () => void;
  /** Fetches them for the clipboard without showing them; rejects after telling why. */
  fetchSecrets: () => Promise<BroadcastSecrets>;
};

/** The secret addresses of a room: fetched only when asked for, on screen for 15 s, never kept. */
export function useSecrets(roomId: string): Secrets {
  const failureWords = useFailureWords();
  const [held, setHeld] = useState<{ secrets: BroadcastSecrets; until: Date }>();
  const hide = useCallback(() => setHeld(undefined), []);

  useEffect(() => {
    if (!held) return;
    const timer = setTimeout(hide, held.until.getTime() - Date.now());
    return () => clearTimeout(timer);
  }, [held, hide]);

  const fetchSecrets = useCallback(async () => {
    try {
      return await callApi('revealKey', { params: { roomId } });
    } catch (failure) {
      toast.error(failureWords(failure));
      throw failure;
    }
  }, [roomId, failureWords]);

  const reveal = useCallback(
    () =>
      fetchSecrets().then(
        (secrets) => setHeld({ secrets, until: new Date(Date.now() + SHOWN_MS) }),
        // The toast has told why.
        () => {},
      ),
    [fetchSecrets],
  );

  return { shown: held?.secrets, shownUntil: held?.until, reveal, hide, fetchSecrets };
}
