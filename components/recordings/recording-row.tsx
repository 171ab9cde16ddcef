'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Cover } from '@/components/home/cover';
import { useCount } from '@/components/home/use-count';
import { useWhen } from '@/components/rooms/use-when';
import { Button } from '@/components/ui/button';
import { toClock } from '@/components/ui/span-words';
import { TableCell, TableRow } from '@/components/ui/table';
import type { OwnRecording } from '@/lib/contracts/recordings';
import { RecordingMenu } from './recording-menu';
import { RecordingTags } from './recording-tags';

/** One replay: picture, name, when it was, length, views and what can be done. The whole row plays it. */
export function RecordingRow({ recording }: { recording: OwnRecording }) {
  const t = useTranslations('console.recordings');
  const edit = useTranslations('recordings.edit');
  const count = useCount();
  const when = useWhen();
  const href = `/replays/${recording.id}`;
  const clock = toClock(recording.durationMs);
  return (
    <TableRow data-clickable className="max-md:flex max-md:items-start max-md:gap-3 max-md:p-3.5">
      <TableCell className="max-md:min-w-0 max-md:flex-1 max-md:p-0">
        <div className="flex items-center gap-4 max-md:items-start max-md:gap-3">
          <Cover url={recording.coverUrl} title={recording.title} className="w-24 shrink-0 rounded-sm" />
          <div className="min-w-0">
            <Link
              href={href}
              className="line-clamp-2 font-semibold text-base after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-focus focus-visible:after:-outline-offset-2"
            >
              {recording.title}
            </Link>
            <RecordingTags recording={recording} />
            <p className="text-ink-3 text-xs">
              <span className="inline-block first-letter:uppercase">{when(recording.startedAt)}</span>
              <span className="block md:hidden">
                {clock} · {t('views', { count: recording.views })}
              </span>
            </p>
          </div>
        </div>
      </TableCell>
      <TableCell end className="max-md:hidden">
        {clock}
      </TableCell>
      <TableCell end className="max-md:hidden">
        {count(recording.views)}
      </TableCell>
      <TableCell className="max-md:p-0">
        <div className="relative flex items-center justify-end gap-1">
          <Button asChild kind="quiet" size="sm" className="max-md:hidden">
            <Link href={`/console/recordings/${recording.id}`}>{edit('open')}</Link>
          </Button>
          <RecordingMenu recording={recording} />
        </div>
      </TableCell>
    </TableRow>
  );
}
