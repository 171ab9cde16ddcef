'use client';

import { ExternalLink, Pencil, Square, Video } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Cover } from '@/components/home/cover';
import { studioPath } from '@/components/studio/studio-path';
import { Button } from '@/components/ui/button';
import type { RoomDetails } from '@/lib/contracts/rooms';
import { EndBroadcastDialog } from './end-broadcast-dialog';
import { RecordingSwitch } from './recording-switch';
import { StateLine } from './state-line';
import { StatusBadge } from './status-badge';

/** The head of a channel: picture, state, name, and the verbs that fit the state. */
export function ChannelHeader({ room, onEnd }: { room: RoomDetails; onEnd: () => void }) {
  const t = useTranslations('console');
  const tStudio = useTranslations('studio');
  const isOnAir = room.status === 'live' || room.status === 'interrupted';
  return (
    <header className="flex flex-col gap-4 md:flex-row md:flex-wrap md:items-center lg:flex-nowrap lg:gap-6">
      <Cover
        url={room.coverUrl}
        title={room.title}
        className="w-full shrink-0 rounded-md sm:max-md:max-w-80 md:w-[200px]"
        eager
      />
      <div className="min-w-0 flex-1">
        <div className="mb-1.5 flex flex-wrap items-center gap-2">
          <StatusBadge status={room.status} />
          <span className="text-ink-3 text-sm">
            <StateLine room={room} />
          </span>
        </div>
        <h1 className="tight font-semibold text-2xl leading-9 max-sm:text-xl max-sm:leading-7">{room.title}</h1>
        <p className="mt-1 text-ink-3 text-sm">
          {isOnAir && `${t('channel.watching', { count: room.viewers })} · `}
          {t('channel.likes', { count: room.likes })}
        </p>
      </div>
      <div className="flex shrink-0 flex-wrap gap-2 max-sm:*:flex-1 md:max-lg:basis-full">
        <Button asChild kind="quiet">
          <Link href={`/console/channels/${room.id}/edit`}>
            <Pencil aria-hidden="true" />
            {t('action.edit')}
          </Link>
        </Button>
        {room.hasStudio && !isOnAir && !room.isArchived && (
          <Button asChild kind="quiet">
            <a href={studioPath(room.id)}>
              <Video aria-hidden="true" />
              {tStudio('title')}
            </a>
          </Button>
        )}
        <Button asChild kind={isOnAir ? 'quiet' : 'ink'}>
          <Link href={`/r/${room.slug}`} target="_blank">
            <ExternalLink aria-hidden="true" />
            {t('action.watch')}
            <span className="sr-only">({t('action.opensNewTab')})</span>
          </Link>
        </Button>
        {isOnAir && room.canRecord && <RecordingSwitch roomId={room.id} />}
        {isOnAir && (
          <EndBroadcastDialog
            room={room}
            onEnd={onEnd}
            trigger={
              <Button kind="danger">
                <Square aria-hidden="true" />
                {t('action.end')}
              </Button>
            }
          />
        )}
      </div>
    </header>
  );
}
