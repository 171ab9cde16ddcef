type Options = { firstWaitMs: number; maxWaitMs: number; forgetMs: number; maxKeys?: number };
type Entry = { attempts: number; notBefore: number; forgetAt: number };

const MAX_KEYS = 50_000;

/**
 * Makes whoever fails again and again wait: `free` attempts are open, then each one closes the door for twice as long as
 * the one before. An attempt counts as it begins, so that many at once are no way around it; `clear` it after a success.
 */
export function createBackoff({ firstWaitMs, maxWaitMs, forgetMs, maxKeys = MAX_KEYS }: Options) {
  const entries = new Map<string, Entry>();

  return {
    /** Milliseconds until the door opens; 0 when this attempt may go on. A refused attempt does not count. */
    attempt(key: string, free: number, now = Date.now()): number {
      const known = entries.get(key);
      const entry = known && known.forgetAt > now ? known : { attempts: 0, notBefore: 0, forgetAt: 0 };
      if (entry.notBefore > now) return entry.notBefore - now;
      entry.attempts += 1;
      const doublings = entry.attempts - free;
      if (doublings >= 0) entry.notBefore = now + Math.min(maxWaitMs, firstWaitMs * 2 ** doublings);
      entry.forgetAt = Math.max(entry.notBefore, now) + forgetMs;
      remember(key, entry);
      return 0;
    },

    clear: (key: string): void => void entries.delete(key),
  };

  /** The newest last: what was not tried for longest is dropped first. */
  function remember(key: string, entry: Entry) {
    entries.delete(key);
    entries.set(key, entry);
    if (entries.size <= maxKeys) return;
    const [oldest] = entries.keys();
    if (oldest !== undefined) entries.delete(oldest);
  }
}
