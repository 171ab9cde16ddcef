'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReplayMessage } from '@/lib/contracts/recordings';
import { extendWindow, type MessagePage, type MessageWindow, openWindow, toMissingPage } from './message-window';

export type ReplayMessages = {
  /** Sorted by their moment; empty until the first page is here. */
  messages: readonly ReplayMessage[];
  state: 'loading' | 'ready' | 'failed';
  /** Says where the picture is; loads what that moment needs. Cheap to call often. */
  moveTo: (mediaMs: number) => void;
  retry: () => void;
};

/** The messages around the moment shown, loaded page by page with `load`, which must keep its identity. */
export function useReplayMessages(load: (fromMs: number) => Promise<MessagePage>): ReplayMessages {
  const [messages, setMessages] = useState<readonly ReplayMessage[]>([]);
  const [state, setState] = useState<ReplayMessages['state']>('loading');
  const window = useRef<MessageWindow>(undefined);
  const mediaMs = useRef(0);
  const isLoading = useRef(false);

  const loadMissing = useCallback(async () => {
    const missing = toMissingPage(window.current, mediaMs.current);
    if (!missing || isLoading.current) return;
    isLoading.current = true;
    try {
      const page = await load(missing.fromMs);
      const before = window.current;
      window.current = missing.goesOn && before ? extendWindow(before, page) : openWindow(missing.fromMs, page);
      setMessages(window.current.messages);
      setState('ready');
    } catch {
      setState('failed');
    } finally {
      isLoading.current = false;
    }
  }, [load]);

  const moveTo = useCallback(
    (nowMs: number) => {
      mediaMs.current = nowMs;
      // After a failure the reader decides: a server in trouble is not helped by asking it four times a second.
      if (state !== 'failed') void loadMissing();
    },
    [loadMissing, state],
  );

  const retry = useCallback(() => {
    setState('loading');
    void loadMissing();
  }, [loadMissing]);

  useEffect(() => {
    void loadMissing();
  }, [loadMissing]);

  return { messages, state, moveTo, retry };
}
