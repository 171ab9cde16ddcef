/** How people name the day something starts; `overdue` is past its time and not on air yet. */
export type StartWord = 'overdue' | 'today' | 'tonight' | 'tomorrow' | 'later';

const EVENING_FROM_HOUR = 18;

/** The word for `at` seen from `now`, both milliseconds since 1970, by the calendar of `timeZone` (IANA name). */
export function toStartWord({ at, now, timeZone }: { at: number; now: number; timeZone: string }): StartWord {
  if (at <= now) return 'overdue';
  const start = toLocalTime(at, timeZone);
  const days = start.day - toLocalTime(now, timeZone).day;
  if (days === 0) return start.hour >= EVENING_FROM_HOUR ? 'tonight' : 'today';
  return days === 1 ? 'tomorrow' : 'later';
}

function toLocalTime(at: number, timeZone: string) {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((found) => found.type === type)?.value);
  const midnight = Date.UTC(part('year'), part('month') - 1, part('day'));
  return { day: midnight / 86_400_000, hour: part('hour') };
}
