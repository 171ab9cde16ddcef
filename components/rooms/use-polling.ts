'use client';

import { useCallback, useEffect, useRef, useState } from 'react';

type Polling<T> = {
  value: T;
  /** True while the last try failed; `value` is then the last one that arrived. */
  isStale: boolean;
  /** Asks again at once. */
  refresh: () => Promise<void>;
};

/**
 * Keeps `initial` fresh: asks `load` at once, every `everyMs` while the page is visible, when it becomes visible again,
 * and when `load` changes. A new `initial` from the server wins over an older answer.
 */
export function usePolling<T>(initial: T, load: (signal: AbortSignal) => Promise<T>, everyMs: number): Polling<T> {
  const [held, setHeld] = useState({ initial, value: initial, isStale: false });
  if (held.initial !== initial) setHeld({ initial, value: initial, isStale: false });
  const running = useRef<AbortController>(undefined);

  const refresh = useCallback(async () => {
    running.current?.abort();
    const abort = new AbortController();
    running.current = abort;
    try {
      const value = await load(abort.signal);
      if (!abort.signal.aborted) setHeld((last) => ({ ...last, value, isStale: false }));
    } catch {
      if (!abort.signal.aborted) setHeld((last) => ({ ...last, isStale: true }));
    }
  }, [load]);

  useEffect(() => {
    const ask = () => void (document.visibilityState === 'visible' && refresh());
    ask();
    const timer = setInterval(ask, everyMs);
    document.addEventListener('visibilitychange', ask);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', ask);
      running.current?.abort();
    };
  }, [refresh, everyMs]);

  return { value: held.value, isStale: held.isStale, refresh };
}
