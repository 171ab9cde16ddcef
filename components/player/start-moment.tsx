'use client';
import { useFormatter, useTranslations } from 'next-intl';
import { toStartWord } from '@/components/home/start-words';
import { useTimeZone } from '@/components/home/use-time-zone';

/** When it starts, in the viewer's own time: "tonight 20:00", "14 March, 20:00". Holds its line until that is known. */
export function StartMoment({ at }: { at: Date }) {
  const t = useTranslations('player.waiting');
  const format = useFormatter();
  const timeZone = useTimeZone();
  if (!timeZone) return <p className="invisible w-full text-base sm:text-md">00:00</p>;
  const word = toStartWord({ at: at.getTime(), now: Date.now(), timeZone });
  const time = format.dateTime(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone });
  const date = format.dateTime(at, { month: 'long', day: 'numeric', weekday: 'short', timeZone });
  return (
    <p className="w-full text-base text-video-ink-2 sm:text-md">
      <time dateTime={at.toISOString()}>{word === 'later' ? `${date} ${time}` : t(`at.${word}`, { time })}</time>
    </p>
  );
}
