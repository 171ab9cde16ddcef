'use client';
import { cx } from 'class-variance-authority';
import { useFormatter, useTranslations } from 'next-intl';
import { type StartWord, toStartWord } from './start-words';
import { useTimeZone } from './use-time-zone';

/** When a room starts, in the viewer's own time: the clock above, the day in words below. `at` is ISO 8601. */
export function StartTime({ at }: { at: string | null }) {
  const t = useTranslations('home.upcoming');
  const format = useFormatter();
  const timeZone = useTimeZone();
  if (!at) return <TwoLines clock={t('any')} day={t('unscheduled')} isQuiet />;
  const date = new Date(at);
  // A time of the server's zone would be wrong for many, so it stays unseen until the browser names the viewer's.
  if (!timeZone) return <TwoLines clock="00:00" day={t('today')} className="invisible" />;
  const word = toStartWord({ at: date.getTime(), now: Date.now(), timeZone });
  const isThisYear = date.getFullYear() === new Date().getFullYear();
  const day: Record<StartWord, () => string> = {
    overdue: () => t('overdue'),
    today: () => t('today'),
    tonight: () => t('tonight'),
    tomorrow: () => t('tomorrow'),
    later: () =>
      format.dateTime(date, { month: 'short', day: 'numeric', timeZone, ...(isThisYear ? {} : { year: 'numeric' }) }),
  };
  return (
    <time dateTime={at} className="contents">
      <TwoLines
        clock={format.dateTime(date, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone })}
        day={day[word]()}
      />
    </time>
  );
}

type TwoLinesProps = { clock: string; day: string; isQuiet?: boolean; className?: string };

function TwoLines({ clock, day, isQuiet = false, className }: TwoLinesProps) {
  return (
    <span className={cx('flex w-[72px] shrink-0 flex-col sm:w-20', className)}>
      <span className={cx('tight font-semibold tabular-nums', isQuiet ? 'text-md' : 'text-lg sm:text-xl')}>
        {clock}
      </span>
      <span className="text-ink-3 text-xs">{day}</span>
    </span>
  );
}
