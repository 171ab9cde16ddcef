'use client';
import { useNow, useTranslations } from 'next-intl';
import { countdown } from '@/lib/client/player/countdown';
import { PictureNote } from './picture-note';
import { StartMoment } from './start-moment';

const TICK_MS = 1_000;
const UNITS = ['days', 'hours', 'minutes', 'seconds'] as const;

/** Before the broadcast: a countdown to its time, and after that time, or without one, a plain sentence. */
export function WaitingCard({ startsAt }: { startsAt: Date | null }) {
  const t = useTranslations('player.waiting');
  const now = useNow({ updateInterval: TICK_MS });
  const leftMs = startsAt ? startsAt.getTime() - now.getTime() : 0;
  if (!startsAt || leftMs <= 0) return <PictureNote title={t('title')} text={t('text')} />;
  return <Countdown startsAt={startsAt} leftMs={leftMs} />;
}

function Countdown({ startsAt, leftMs }: { startsAt: Date; leftMs: number }) {
  const t = useTranslations('player.waiting');
  const left = countdown(leftMs);
  const shown = UNITS.filter((unit) => unit !== 'days' || left.days > 0);
  return (
    <PictureNote className="gap-1! sm:gap-3!">
      <p className="w-full text-base sm:text-md">{t('startsIn')}</p>
      <div role="timer" suppressHydrationWarning className="flex flex-wrap justify-center gap-x-4 sm:gap-x-8">
        {shown.map((unit) => (
          <span key={unit} className="inline-flex items-baseline gap-1.5 sm:gap-2">
            <b suppressHydrationWarning className="font-semibold text-3xl tabular-nums lg:text-4xl">
              {String(left[unit]).padStart(2, '0')}
            </b>
            <span className="text-sm sm:text-md">{t(`units.${unit}`)}</span>
          </span>
        ))}
      </div>
      <StartMoment at={startsAt} />
    </PictureNote>
  );
}
