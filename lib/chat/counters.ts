export type Counters = ReturnType<typeof createCounters>;

/** Counts events by name since the start, such as `closed.4008` or `refused.too_fast`. Names come from the code only. */
export function createCounters() {
  const counts = new Map<string, number>();
  return {
    add: (name: string, count = 1): void => void counts.set(name, (counts.get(name) ?? 0) + count),
    get: (name: string): number => counts.get(name) ?? 0,
    all: (): Record<string, number> => Object.fromEntries(counts),
  };
}
