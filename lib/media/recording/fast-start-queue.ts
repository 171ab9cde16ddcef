import type { Log } from '@/lib/core/log';

export type FastStartQueueOptions = {
  /** Makes one head. Rejects when that failed, and when `signal` says to stop. */
  make: (fileKey: string, signal: AbortSignal) => Promise<void>;
  /** False while the disk has too little room; what waits then is left for the next start. */
  hasRoom: () => Promise<boolean>;
  log: Log;
};

/** Gives recordings their heads, one at a time. A failure is logged once and leaves the recording as it was. */
export function createFastStartQueue({ make, hasRoom, log }: FastStartQueueOptions) {
  const waiting = new Set<string>();
  let running: { fileKey: string; abort: AbortController; done: Promise<void> } | undefined;
  let isClosed = false;

  function runNext(): void {
    const [fileKey] = waiting;
    if (running || isClosed || fileKey === undefined) return;
    waiting.delete(fileKey);
    const abort = new AbortController();
    const done = runOne(fileKey, abort.signal).then(() => {
      running = undefined;
      runNext();
    });
    running = { fileKey, abort, done };
  }

  async function runOne(fileKey: string, signal: AbortSignal): Promise<void> {
    try {
      if (await hasRoom()) await make(fileKey, signal);
    } catch (error) {
      if (!signal.aborted) log.warn({ err: error, fileKey }, 'A recording plays, but will not start fast as MP4.');
    }
  }

  return {
    /** Adding one that waits already changes nothing. */
    add(fileKey: string): void {
      waiting.add(fileKey);
      runNext();
    },

    /** Resolves when nothing works on this recording any more. */
    async cancel(fileKey: string): Promise<void> {
      waiting.delete(fileKey);
      if (running?.fileKey !== fileKey) return;
      running.abort.abort();
      await running.done;
    },

    async close(): Promise<void> {
      isClosed = true;
      waiting.clear();
      running?.abort.abort();
      await running?.done;
    },
  };
}
