'use client';
import { useFormatter } from 'next-intl';
import { useCallback } from 'react';
import { useTimeZone } from '@/components/home/use-time-zone';

/** Writes times of day for the reader, `18:30`; `undefined` until their time zone is known. */
export function useClock(): (at: number) => string | undefined {
  const format = useFormatter();
  const timeZone = useTimeZone();
  return useCallback(
    (at) => timeZone && format.dateTime(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }),
    [format, timeZone],
  );
}
