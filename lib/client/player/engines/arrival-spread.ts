/** Long enough to remember the last hiccup, short enough to forget a bad minute. */
const REMEMBERED_MS = 15_000;
/** Media later than this is missing, not late: the distance that rides over it is more than anybody wants. */
const OUTAGE_MS = 700;

type Arrival = { at: number; seconds: number; latenessMs: number };

/**
 * Learns how unevenly media comes: how much later the latest came than the earliest, as the newest buffered moment shows
 * when it is looked at a few times a second.
 */
export function createArrivalSpread() {
  let arrivals: Arrival[] = [];
  return {
    /** At `now`, in milliseconds of any steady clock, media was there up to `seconds` of the video's time. */
    note(seconds: number, now: number): void {
      // While nothing comes the same moment gets later: one arrival, as late as it was seen last.
      const earlier = arrivals.filter((arrival) => now - arrival.at < REMEMBERED_MS && arrival.seconds !== seconds);
      arrivals = [...earlier, { at: now, seconds, latenessMs: now - seconds * 1_000 }];
    },
    spreadMs(): number {
      const earliest = Math.min(...arrivals.map(({ latenessMs }) => latenessMs));
      const spread = arrivals.map(({ latenessMs }) => latenessMs - earliest).filter((ms) => ms < OUTAGE_MS);
      return Math.max(0, ...spread);
    },
  };
}
