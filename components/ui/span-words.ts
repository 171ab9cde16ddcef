const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export type SpanWords =
  | { unit: 'days'; days: number; hours: number }
  | { unit: 'hours'; hours: number; minutes: number }
  | { unit: 'minutes'; minutes: number }
  | { unit: 'seconds'; seconds: number };

/** A span as the two largest units worth saying, rounded down; never negative. */
export function toSpanWords(ms: number): SpanWords {
  const span = Math.max(0, ms);
  if (span >= DAY_MS)
    return { unit: 'days', days: Math.floor(span / DAY_MS), hours: Math.floor((span % DAY_MS) / HOUR_MS) };
  if (span >= HOUR_MS)
    return { unit: 'hours', hours: Math.floor(span / HOUR_MS), minutes: Math.floor((span % HOUR_MS) / MINUTE_MS) };
  if (span >= MINUTE_MS) return { unit: 'minutes', minutes: Math.floor(span / MINUTE_MS) };
  return { unit: 'seconds', seconds: Math.floor(span / SECOND_MS) };
}

/** A span as a clock: `1:42:18`, or `42:18` under an hour. Rounded down; never negative. */
export function toClock(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / SECOND_MS);
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, i) => (i === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}
