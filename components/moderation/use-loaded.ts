'use client';
import { useCallback, useEffect, useState } from 'react';

export type Loaded<T> = {
  /** Undefined until it arrived. */
  value: T | undefined;
  /** Why the last try failed. */
  failure: unknown;
  /** Shows this until the next answer: what somebody just changed. */
  show: (value: T) => void;
  reload: () => void;
};

/** Loads something when it is first shown and whenever `load` changes; keeps showing the last one meanwhile. */
export function useLoaded<T>(load: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const [held, setHeld] = useState<{ value?: T; failure?: unknown }>({});
  const [asked, setAsked] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asking again is what `asked` is for
  useEffect(() => {
    const abort = new AbortController();
    load(abort.signal).then(
      (value) => !abort.signal.aborted && setHeld({ value }),
      (failure: unknown) => !abort.signal.aborted && setHeld((last) => ({ ...last, failure })),
    );
    return () => abort.abort();
  }, [load, asked]);
  const show = useCallback((value: T) => setHeld({ value }), []);
  const reload = useCallback(() => setAsked((times) => times + 1), []);
  return { value: held.value, failure: held.failure, show, reload };
}
