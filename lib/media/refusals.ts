import { AppError } from '@/lib/core/errors';

type Wish = 'connect' | 'publish' | 'watch';

/** How often somebody was refused since the start, by what they wanted and by the reason: mostly the code of an error. */
export type Refusals = ReadonlyArray<{ what: Wish; reason: string; count: number }>;

/** Counts refusals as they pass. Failures of our own are not refusals. */
export function createRefusals() {
  const counts = new Map<string, Refusals[number]>();

  function count(what: Wish, reason: string): void {
    const key = `${what} ${reason}`;
    counts.set(key, { what, reason, count: (counts.get(key)?.count ?? 0) + 1 });
  }

  function note(what: Wish, error: unknown): void {
    if (AppError.is(error)) count(what, error.code);
  }

  return {
    count,

    /** Does what `act` does, and counts when it rejects with an `AppError`. */
    async during<T>(what: Wish, act: () => Promise<T>): Promise<T> {
      try {
        return await act();
      } catch (error) {
        note(what, error);
        throw error;
      }
    },

    /** The same for what decides at once. */
    at<T>(what: Wish, act: () => T): T {
      try {
        return act();
      } catch (error) {
        note(what, error);
        throw error;
      }
    },

    list: (): Refusals => [...counts.values()],
  };
}

export type RefusalCounter = ReturnType<typeof createRefusals>;
