'use client';
import { useFormatter, useTranslations } from 'next-intl';
import { useCount } from '@/components/home/use-count';
import { useTimeZone } from '@/components/home/use-time-zone';
import type { RecordingDetails } from '@/lib/contracts/recordings';

/** How often it was watched, and when it was broadcast in the viewer's own time. */
export function ReplayFacts({ recording: { views, startedAt } }: { recording: RecordingDetails }) {
  const t = useTranslations('replay');
  const format = useFormatter();
  const count = useCount();
  const timeZone = useTimeZone();
  return (
    <>
      {t('views', { count: views, text: count(views) })}
      {timeZone && (
        <>
          {' · '}
          <time dateTime={startedAt}>
            {t('broadcastOn', {
              date: format.dateTime(new Date(startedAt), {
                dateStyle: 'medium',
                timeStyle: 'short',
                timeZone,
              }),
            })}
          </time>
        </>
      )}
    </>
  );
}
