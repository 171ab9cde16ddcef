const SECOND_MS = 1_000;
/** How far back the history goes. */
const KEPT_SECONDS = 120;
/** How far back the bitrate looks. */
const RATE_SECONDS = 5;

type Second = { second: number; audio: number; video: number };

/** What a publisher sends, in kbit/s. */
export type Bitrate = { audioKbps: number; videoKbps: number };

/** Counts bytes in the seconds of the wall clock in which they arrived. */
export function createArrivals() {
  let seconds: Second[] = [];
  let firstSecond: number | undefined;

  function within(from: number, to: number): Second[] {
    return seconds.filter(({ second }) => second >= from && second < to);
  }

  return {
    add(kind: 'audio' | 'video', bytes: number, now: number): void {
      const second = Math.floor(now / SECOND_MS);
      firstSecond ??= second;
      if (seconds.at(-1)?.second !== second) {
        seconds.push({ second, audio: 0, video: 0 });
        if (seconds.length > KEPT_SECONDS) seconds = within(second - KEPT_SECONDS, Number.POSITIVE_INFINITY);
      }
      const current = seconds.at(-1);
      if (current) current[kind] += bytes;
    },

    /** Over the last five whole seconds; over the running one while there is no other. */
    bitrate(now: number): Bitrate {
      const current = Math.floor(now / SECOND_MS);
      const whole = Math.min(RATE_SECONDS, current - (firstSecond ?? current));
      const found = whole === 0 ? within(current, current + 1) : within(current - whole, current);
      const kbps = (kind: 'audio' | 'video') => Math.round(toKbit(sum(found, kind)) / Math.max(1, whole));
      return { audioKbps: kbps('audio'), videoKbps: kbps('video') };
    },

    /** Kilobits that arrived in each of the last whole seconds, oldest first; 0 for one without. At most 120. */
    history(now: number): number[] {
      const current = Math.floor(now / SECOND_MS);
      const from = Math.max((firstSecond ?? current) + 1, current - KEPT_SECONDS); // the first was not whole
      const bySecond = new Map(seconds.map((entry) => [entry.second, entry.audio + entry.video]));
      return Array.from({ length: Math.max(0, current - from) }, (_, i) =>
        Math.round(toKbit(bySecond.get(from + i) ?? 0)),
      );
    },
  };
}

const toKbit = (bytes: number) => (bytes * 8) / 1_000;

const sum = (seconds: readonly Second[], kind: 'audio' | 'video') =>
  seconds.reduce((total, second) => total + second[kind], 0);
