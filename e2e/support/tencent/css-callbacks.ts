import { createHash } from 'node:crypto';

/** Documented: what is not answered with 200 is sent again each minute, twelve times at most. */
const RETRY_MS = 60_000;
const MOST_RETRIES = 12;
/** How long the signature of a callback holds. */
const VALID_SECONDS = 600;

/** How the network between the cloud and the site behaves. */
export type Disorder = {
  /** How often each callback is sent; 1 unless said. */
  copies?: number;
  /** Puts those that are due into another order. */
  shuffle?: <T>(items: T[]) => T[];
};

type Pending = { body: string; dueAt: number; retries: number };

/**
 * Sends callbacks by a clock that stands still until it is moved, so that an hour of retries takes no time. `post` says
 * with which status the site answered.
 */
export function createCallbacks({ key, post }: { key: string; post: (body: string) => Promise<number> }) {
  let nowMs = Date.now();
  let pending: Pending[] = [];
  let disorder: Disorder = {};

  async function deliver(callback: Pending) {
    const status = await post(callback.body).catch(() => 0);
    if (status === 200 || callback.retries === MOST_RETRIES) return;
    pending.push({ ...callback, dueAt: nowMs + RETRY_MS, retries: callback.retries + 1 });
  }

  return {
    misbehave(how: Disorder) {
      disorder = how;
    },

    /** Signs a callback and puts it among those that are due. */
    add(event: object) {
      const t = Math.floor(nowMs / 1_000) + VALID_SECONDS;
      const sign = createHash('md5').update(`${key}${t}`).digest('hex');
      const callback = { body: JSON.stringify({ ...event, t, sign }), dueAt: nowMs, retries: 0 };
      pending.push(...Array.from({ length: disorder.copies ?? 1 }, () => callback));
    },

    /** Moves the clock and resolves when everything that was due by then has been sent. */
    async advance(ms: number) {
      const until = nowMs + ms;
      for (;;) {
        const due = pending.filter(({ dueAt }) => dueAt <= until);
        if (due.length === 0) break;
        pending = pending.filter(({ dueAt }) => dueAt > until);
        nowMs = Math.max(nowMs, Math.min(...due.map(({ dueAt }) => dueAt)));
        for (const callback of disorder.shuffle?.(due) ?? due) await deliver(callback);
      }
      nowMs = until;
    },

    get waiting() {
      return pending.length;
    },
  };
}

export type Callbacks = ReturnType<typeof createCallbacks>;
