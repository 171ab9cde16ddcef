import type { ClientEventInput, RejectReason } from '@/lib/contracts/chat';
import { type Gift, type GiftTotals, gift as giftName, NO_GIFTS } from '@/lib/contracts/gifts';
import { randomText } from '@/lib/core/ids';

const CLIENT_ID_CHARS = 20;
const GATHER_MS = 500;
/** The most the wire allows. */
const MAX_COUNT = 20;

type Batch = { clientId: string; gift: Gift; count: number };

/**
 * Merges taps on a gift into batches and gets each batch counted once: a batch keeps its id until the server has taken or
 * refused it.
 */
export function createGiftSender(send: (event: ClientEventInput) => boolean) {
  let gathered: GiftTotals = { ...NO_GIFTS };
  let inFlight: Batch[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const retries = new Map<string, ReturnType<typeof setTimeout>>();

  const sendBatch = ({ clientId, gift, count }: Batch) => send({ type: 'gift-send', clientId, gift, count });

  function flush() {
    timer = undefined;
    const batches = giftName.options
      .filter((gift) => gathered[gift] > 0)
      .map((gift) => ({ clientId: randomText(CLIENT_ID_CHARS), gift, count: Math.min(MAX_COUNT, gathered[gift]) }));
    for (const { gift, count } of batches) gathered = { ...gathered, [gift]: gathered[gift] - count };
    inFlight.push(...batches);
    batches.forEach(sendBatch);
    flushSoon();
  }

  function flushSoon() {
    if (Object.values(gathered).some((count) => count > 0)) timer ??= setTimeout(flush, GATHER_MS);
  }

  function settle(clientId: string): Batch | undefined {
    const batch = inFlight.find((other) => other.clientId === clientId);
    inFlight = inFlight.filter((other) => other !== batch);
    return batch;
  }

  return {
    tap(gift: Gift): void {
      gathered = { ...gathered, [gift]: gathered[gift] + 1 };
      flushSoon();
    },

    /** How many of each the server has not said it took. */
    waiting(): GiftTotals {
      const totals = { ...gathered };
      for (const { gift, count } of inFlight) totals[gift] += count;
      return totals;
    },

    /** Lets go of what is counted. False when the id is not of a gift. */
    take: (clientId: string): boolean => settle(clientId) !== undefined,

    /** Waits when that helps, else gives up. False when the id is not of a gift. */
    reject(clientId: string, { reason, retryAfterMs }: { reason: RejectReason; retryAfterMs?: number }): boolean {
      const batch = inFlight.find((other) => other.clientId === clientId);
      if (!batch) return false;
      if (reason === 'too_fast' && retryAfterMs !== undefined) {
        clearTimeout(retries.get(clientId));
        retries.set(
          clientId,
          setTimeout(() => sendBatch(batch), retryAfterMs),
        );
      } else {
        settle(clientId);
      }
      return true;
    },

    /** To be called at each welcome: what has no answer goes out again, under its id. */
    resume(): void {
      for (const batch of inFlight) sendBatch(batch);
      flushSoon();
    },

    /** Stops sending until `resume`. */
    pause(): void {
      clearTimeout(timer);
      timer = undefined;
      for (const retry of retries.values()) clearTimeout(retry);
      retries.clear();
    },
  };
}
