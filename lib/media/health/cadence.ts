/** How far back frames are looked at, in media time. */
const WINDOW_MS = 10_000;
/** However many a publisher sends: 120 per second for the whole window. */
const MAX_FRAMES = 1_200;
/** Timestamps are whole milliseconds, and cameras are not clocks. */
const TOLERANCE_MS = 4;
const TOLERANCE_SHARE = 0.2;
/** With fewer frames nothing can be said about their order. */
const MIN_FRAMES = 10;

export type Cadence = {
  /** Of the picture's own clock, however the frames arrived. 0 before there are two. */
  framesPerSecond: number;
  /** Between the last two keyframes, or since the last one when that is longer. `undefined` before the second. */
  keyframeIntervalMs: number | undefined;
  /** Frames that an even picture would have had. */
  missingPercent: number;
  /** Frames that come neither one nor several usual steps after the one before. */
  irregularPercent: number;
};

/** Watches how evenly a camera gives pictures, by their timestamps alone. */
export function createCadence() {
  let times: number[] = [];
  let lastKey: number | undefined;
  let interval: number | undefined;

  return {
    /** `time` in milliseconds of the publisher's clock. */
    add(time: number, key: boolean): void {
      const oldest = time - WINDOW_MS;
      if ((times[0] ?? time) < oldest) times = times.filter((each) => each >= oldest);
      if (times.length >= MAX_FRAMES) times = times.slice(MAX_FRAMES / 2);
      times.push(time);
      if (!key) return;
      if (lastKey !== undefined) interval = Math.max(0, time - lastKey);
      lastKey = time;
    },

    /** The clock of the picture started anew. */
    restart(): void {
      times = [];
      lastKey = undefined;
    },

    read(): Cadence {
      const last = times.at(-1) ?? 0;
      const spanMs = last - (times[0] ?? 0);
      const sinceKey = lastKey === undefined ? 0 : last - lastKey;
      return {
        framesPerSecond: spanMs > 0 ? Math.round(((times.length - 1) * 10_000) / spanMs) / 10 : 0,
        keyframeIntervalMs: interval === undefined ? undefined : Math.max(interval, sinceKey),
        ...readEvenness(times),
      };
    },
  };
}

function readEvenness(times: readonly number[]): Pick<Cadence, 'missingPercent' | 'irregularPercent'> {
  if (times.length < MIN_FRAMES) return { missingPercent: 0, irregularPercent: 0 };
  const steps = times.slice(1).map((time, i) => time - (times[i] ?? time));
  const usual = Math.max(1, median(steps));
  const inSteps = steps.map((step) => Math.max(1, Math.round(step / usual)));
  const missing = inSteps.reduce((sum, count) => sum + count - 1, 0);
  const tolerance = TOLERANCE_MS + usual * TOLERANCE_SHARE;
  const irregular = steps.filter((step, i) => Math.abs(step - (inSteps[i] ?? 1) * usual) > tolerance).length;
  return {
    missingPercent: toPercent(missing, steps.length + missing),
    irregularPercent: toPercent(irregular, steps.length),
  };
}

const toPercent = (part: number, whole: number) => Math.round((part * 100) / whole);

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
