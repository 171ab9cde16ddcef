/** One look at the server's clock: what it said, and when we asked and heard, by our own. All in milliseconds since 1970. */
export type ClockReading = { sentAt: number; receivedAt: number; serverAt: number };

/** The `Date` header of HTTP counts whole seconds (RFC 9110, section 5.6.7). */
const DATE_HEADER_STEP_MS = 1_000;

/**
 * Learns how far this computer's clock is ahead of the server's. Each reading narrows the possible range; the answer is
 * the least skew that contradicts none, so two clocks that agree give exactly 0.
 */
export function createServerClock() {
  let least = Number.NEGATIVE_INFINITY;
  let most = Number.POSITIVE_INFINITY;
  return {
    note({ sentAt, receivedAt, serverAt }: ClockReading): void {
      least = Math.max(least, sentAt - serverAt - DATE_HEADER_STEP_MS);
      most = Math.min(most, receivedAt - serverAt);
      // A clock that was set while we watched contradicts what was learnt: believe the newest reading alone.
      if (least > most) {
        least = sentAt - serverAt - DATE_HEADER_STEP_MS;
        most = receivedAt - serverAt;
      }
    },
    /** Milliseconds to subtract from `Date.now()` to get the server's time. */
    skewMs: (): number => Math.min(Math.max(0, least), most),
  };
}
