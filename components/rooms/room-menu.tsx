'use client';

import { Archive, ArchiveRestore, Copy, Ellipsis, ExternalLink, Pencil, Square, Trash2 } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu';
import type { RoomDetails } from '@/lib/contracts/rooms';
import { ArchiveRoomDialog } from './archive-room-dialog';
import { EndBroadcastDialog } from './end-broadcast-dialog';
import { RemoveRoomDialog } from './remove-room-dialog';
import { useRoomLife } from './use-room-life';

/** What else can be done with a channel. */
export function RoomMenu({ room, onChange }: { room: RoomDetails; onChange: () => void }) {
  const t = useTranslations('console');
  const life = useTranslations('hosting.life');
  const router = useRouter();
  const { copy, unarchive } = useRoomLife(room.id);
  const [asking, setAsking] = useState<'end' | 'archive' | 'remove'>();
  const isOnAir = room.status === 'live' || room.status === 'interrupted';
  const close = () => setAsking(undefined);
  return (
    <>
      <Menu
        trigger={
          <IconButton
            size="sm"
            label={t('channels.actionsOf', { title: room.title })}
            className="pointer-coarse:size-11"
          >
            <Ellipsis aria-hidden="true" />
          </IconButton>
        }
      >
        <MenuItem asChild>
          <Link href={`/console/channels/${room.id}/edit`}>
            <Pencil aria-hidden="true" />
            {t('action.edit')}
          </Link>
        </MenuItem>
        <MenuItem asChild>
          <Link href={`/r/${room.slug}`} target="_blank">
            <ExternalLink aria-hidden="true" />
            {t('action.watch')}
            <span className="sr-only">({t('action.opensNewTab')})</span>
          </Link>
        </MenuItem>
        <MenuItem onSelect={() => void copy().then((id) => id && router.push(`/console/channels/${id}/edit`))}>
          <Copy aria-hidden="true" />
          {life('copy')}
        </MenuItem>
        {room.isArchived ? (
          <MenuItem onSelect={() => void unarchive().then((isBack) => isBack && onChange())}>
            <ArchiveRestore aria-hidden="true" />
            {life('unarchive')}
          </MenuItem>
        ) : (
          <MenuItem onSelect={() => setAsking('archive')}>
            <Archive aria-hidden="true" />
            {life('archive')}
          </MenuItem>
        )}
        <MenuSeparator />
        {isOnAir && (
          <MenuItem danger onSelect={() => setAsking('end')}>
            <Square aria-hidden="true" />
            {t('action.end')}
          </MenuItem>
        )}
        <MenuItem danger onSelect={() => setAsking('remove')}>
          <Trash2 aria-hidden="true" />
          {t('action.remove')}
        </MenuItem>
      </Menu>
      <EndBroadcastDialog room={room} open={asking === 'end'} onOpenChange={close} onEnd={onChange} />
      <ArchiveRoomDialog room={room} open={asking === 'archive'} onOpenChange={close} onArchive={onChange} />
      <RemoveRoomDialog room={room} open={asking === 'remove'} onOpenChange={close} onRemove={onChange} />
    </>
  );
}
