export type DayWord = 'yesterday' | 'today' | 'tomorrow' | 'other';

/** The word for the day of `at` seen from `now`, by the calendar of `timeZone` (IANA name). */
export function toDayWord(at: Date, now: Date, timeZone: string): DayWord {
  const days = dayNumber(at, timeZone) - dayNumber(now, timeZone);
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  return days === -1 ? 'yesterday' : 'other';
}

const DAY_MS = 86_400_000;

/** Days since 1970 of the calendar day that `timeZone` shows. */
function dayNumber(at: Date, timeZone: string): number {
  // The Swedish form of a date is the ISO form.
  return Date.parse(new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at)) / DAY_MS;
}
