/** How far the clocks of a time zone are ahead of UTC at a moment, in milliseconds. */
function offsetMs(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, hourCycle: 'h23', era: 'short' },
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' },
  }).formatToParts(at);
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  const wall = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return wall - Math.floor(at / 1_000) * 1_000;
}

/** A moment (ISO 8601) as `<input type="datetime-local">` wants it, on the clocks of a time zone; `''` for none. */
export function toZonedInput(iso: string | null, timeZone: string): string {
  if (!iso) return '';
  const at = Date.parse(iso);
  return new Date(at + offsetMs(at, timeZone)).toISOString().slice(0, 16);
}

const DAY_MS = 24 * 3600 * 1000;

/**
 * What was typed, on the clocks of a time zone, as a moment; null when empty or not a date. An hour that clocks repeat in
 * autumn is its first one; a time that they skip in spring is as much later as they skip.
 */
export function fromZonedInput(typed: string, timeZone: string): string | null {
  const wall = Date.parse(`${typed}Z`);
  if (typed === '' || Number.isNaN(wall)) return null;
  const before = offsetMs(wall - DAY_MS, timeZone);
  const after = offsetMs(wall + DAY_MS, timeZone);
  const right = [wall - before, wall - after].filter((at) => at + offsetMs(at, timeZone) === wall);
  return new Date(right.length > 0 ? Math.min(...right) : wall - before).toISOString();
}
