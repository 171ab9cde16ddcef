/** A sound card counts a little faster or slower than the clock of the page; so much of the difference is taken up at a time. */
const FOLLOW = 0.01;
/** The page slept, or sound came from elsewhere: no use in getting there bit by bit. */
const LEAP_MS = 250;

/** Tells when sound was heard, evenly although it is delivered unevenly. All in milliseconds. */
export function createSoundClock() {
  let nextMs: number | undefined;
  return {
    /** When a piece of this length began that was delivered at `arrivedMs`. */
    stamp(arrivedMs: number, lengthMs: number): number {
      const heardMs = arrivedMs - lengthMs;
      const error = nextMs === undefined ? LEAP_MS : heardMs - nextMs;
      const startMs = nextMs === undefined || Math.abs(error) >= LEAP_MS ? heardMs : nextMs + error * FOLLOW;
      nextMs = startMs + lengthMs;
      return startMs;
    },
  };
}
