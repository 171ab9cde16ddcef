'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useTimeZone } from '@/components/home/use-time-zone';
import { useNow } from '@/components/ui/use-now';
import { toDayWord } from './day-words';

const REFRESH_MS = 60_000;
const EMPTY_LINE = '\u00a0';

/**
 * Says a moment as people do: "tomorrow 14:00", else with the date; `phrase` puts the words into a sentence. In the time
 * zone of the browser; an empty line while the server draws, which does not know it.
 */
export function useWhen(): (at: string, phrase?: (words: string) => string) => string {
  const t = useTranslations('console.when');
  const format = useFormatter();
  const now = useNow(REFRESH_MS);
  const timeZone = useTimeZone();
  return (at, phrase = (words) => words) => {
    if (!timeZone) return EMPTY_LINE;
    const date = new Date(at);
    const time = format.dateTime(date, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    const word = toDayWord(date, now, timeZone);
    if (word !== 'other') return phrase(t(word, { time }));
    const isThisYear = date.getFullYear() === now.getFullYear();
    const day = format.dateTime(date, {
      timeZone,
      month: 'short',
      day: 'numeric',
      ...(!isThisYear && { year: 'numeric' }),
    });
    return phrase(`${day} ${time}`);
  };
}
