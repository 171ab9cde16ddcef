import type { Log } from '@/lib/core/log';
import type { Stretch } from './stretch';

export type FastStartQueueOptions = {
  /** Makes one head. Rejects when that failed, and when `signal` says to stop. */
  make: (fileKey: string, signal: AbortSignal, stretch?: Stretch) => Promise<void>;
  /** False while the disk has too little room; what waits then is left for the next start. */
  hasRoom: () => Promise<boolean>;
  log: Log;
};

type Job = { fileKey: string; stretch: Stretch | undefined };

/** Gives recordings their heads, one at a time. A failure is logged once and leaves the recording as it was. */
export function createFastStartQueue({ make, hasRoom, log }: FastStartQueueOptions) {
  const waiting = new Map<string, Job>();
  let running: { fileKey: string; abort: AbortController; done: Promise<void> } | undefined;
  let isClosed = false;

  function runNext(): void {
    const [next] = waiting;
    if (running || isClosed || next === undefined) return;
    const [name, job] = next;
    waiting.delete(name);
    const abort = new AbortController();
    const done = runOne(job, abort.signal).then(() => {
      running = undefined;
      runNext();
    });
    running = { fileKey: job.fileKey, abort, done };
  }

  async function runOne({ fileKey, stretch }: Job, signal: AbortSignal): Promise<void> {
    try {
      if (await hasRoom()) await make(fileKey, signal, stretch);
    } catch (error) {
      if (!signal.aborted) log.warn({ err: error, fileKey }, 'A recording plays, but will not start fast as MP4.');
    }
  }

  return {
    /** Adding one that waits already changes nothing. A stretch of a recording has a head of its own. */
    add(fileKey: string, stretch?: Stretch): void {
      waiting.set(`${fileKey} ${stretch?.fromMs} ${stretch?.toMs}`, { fileKey, stretch });
      runNext();
    },

    /** Resolves when nothing works on this recording any more. */
    async cancel(fileKey: string): Promise<void> {
      for (const [name, job] of waiting) if (job.fileKey === fileKey) waiting.delete(name);
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
