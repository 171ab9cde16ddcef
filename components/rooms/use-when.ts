'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useTimeZone } from '@/components/home/use-time-zone';
import { useNow } from '@/components/ui/use-now';
import { toDayWord } from './day-words';

const REFRESH_MS = 60_000;

/**
 * Says a moment as people do: "tomorrow 14:00", else with the date. In the time zone of the browser; empty while the
 * server draws, which does not know it.
 */
export function useWhen(): (at: string) => string {
  const t = useTranslations('console.when');
  const format = useFormatter();
  const now = useNow(REFRESH_MS);
  const timeZone = useTimeZone();
  return (at) => {
    if (!timeZone) return '';
    const date = new Date(at);
    const time = format.dateTime(date, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    const word = toDayWord(date, now, timeZone);
    if (word !== 'other') return t(word, { time });
    const isThisYear = date.getFullYear() === now.getFullYear();
    const day = format.dateTime(date, {
      timeZone,
      month: 'short',
      day: 'numeric',
      ...(!isThisYear && { year: 'numeric' }),
    });
    return `${day} ${time}`;
  };
}
