import type { ClientEventInput } from '@/lib/contracts/chat';

const MAX_BATCH = 50;
/** As much as a connection can swallow before it is noticed to be dead. */
const MAX_IN_FLIGHT = 200;

type Batch = { batch: number; count: number };

/** Merges taps into batches, at most one in `everyMs`, and gets each batch counted once, over reconnects too. */
export function createLikeSender(send: (event: ClientEventInput) => boolean, everyMs: number) {
  let unsent = 0;
  let lastBatch = 0;
  let inFlight: Batch[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const sendBatch = (batch: Batch) => send({ type: 'like-add', ...batch });

  function flush() {
    timer = undefined;
    if (unsent === 0) return;
    const next = { batch: lastBatch + 1, count: Math.min(MAX_BATCH, unsent) };
    if (!sendBatch(next)) return; // the next welcome asks again
    lastBatch = next.batch;
    unsent -= next.count;
    inFlight = [...inFlight.slice(1 - MAX_IN_FLIGHT), next];
    timer = setTimeout(flush, everyMs);
  }

  return {
    tap(): void {
      unsent++;
      if (timer === undefined) flush();
    },
    /** Taps that no server can know of yet. */
    unsent: (): number => unsent,
    /** To be called at each welcome, with the last batch the server counted; null when it does not know. */
    resume(counted: number | null): void {
      // A server that does not know may have counted them all: losing a few is better than counting twice.
      inFlight = counted === null ? [] : inFlight.filter(({ batch }) => batch > counted);
      for (const batch of inFlight) sendBatch(batch);
      if (timer === undefined) flush();
    },
    /** Stops sending until `resume`. */
    pause(): void {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
