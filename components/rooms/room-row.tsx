import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { HealthWord } from '@/components/health/health-word';
import { Cover } from '@/components/home/cover';
import { useCount } from '@/components/home/use-count';
import { Button } from '@/components/ui/button';
import { TableCell, TableRow } from '@/components/ui/table';
import type { RoomDetails } from '@/lib/contracts/rooms';
import { RecordingIssueWord } from './recording-issue-word';
import { RoomMenu } from './room-menu';
import { StateLine } from './state-line';
import { StatusBadge } from './status-badge';

/** One channel: picture, name, state, audience, likes and what can be done. The whole row leads to the channel. */
export function RoomRow({ room, onChange }: { room: RoomDetails; onChange: () => void }) {
  const t = useTranslations('console.channels');
  const count = useCount();
  const href = `/console/channels/${room.id}`;
  const isOnAir = room.status === 'live' || room.status === 'interrupted';
  return (
    <TableRow
      data-clickable
      className="max-md:grid max-md:grid-cols-[auto_minmax(0,1fr)_auto] max-md:items-start max-md:gap-x-3 max-md:p-3.5"
    >
      <TableCell className="max-md:contents">
        <div className="flex items-center gap-4 max-md:contents">
          <Cover url={room.coverUrl} title={room.title} className="w-24 shrink-0 rounded-sm max-md:row-span-2" />
          <div className="min-w-0 max-md:col-start-2">
            <Link
              href={href}
              className="line-clamp-2 font-semibold text-base after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-focus focus-visible:after:-outline-offset-2"
            >
              {room.title}
            </Link>
            <p className="text-ink-3 text-xs max-md:hidden">{t('replays', { count: room.recordings })}</p>
          </div>
        </div>
      </TableCell>
      <TableCell className="max-md:col-start-2 max-md:row-start-2 max-md:px-0 max-md:pt-1.5 max-md:pb-0">
        <StatusBadge status={room.status} />
        <p className="mt-1 text-ink-3 text-xs md:whitespace-nowrap">
          <StateLine room={room} />
          {isOnAir && <span className="lg:hidden"> · {t('watching', { count: room.viewers })}</span>}
        </p>
      </TableCell>
      <TableCell
        className={isOnAir || room.recordingIssue ? 'max-md:col-start-2 max-md:p-0 max-md:pt-1.5' : 'max-md:hidden'}
      >
        {isOnAir ? <HealthWord roomId={room.id} /> : !room.recordingIssue && '–'}
        {room.recordingIssue && <RecordingIssueWord issue={room.recordingIssue} />}
      </TableCell>
      <TableCell end className="max-lg:hidden">
        {isOnAir ? count(room.viewers) : '–'}
      </TableCell>
      <TableCell end className="max-lg:hidden">
        {count(room.likes)}
      </TableCell>
      <TableCell className="max-md:col-start-3 max-md:row-span-2 max-md:row-start-1 max-md:p-0">
        <div className="relative flex items-center justify-end gap-1">
          <Button asChild kind="quiet" size="sm" className="max-md:hidden">
            <Link href={href}>{room.status === 'ended' ? t('open') : t('share')}</Link>
          </Button>
          <RoomMenu room={room} onChange={onChange} />
        </div>
      </TableCell>
    </TableRow>
  );
}
