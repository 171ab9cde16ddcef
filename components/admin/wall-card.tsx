'use client';
import { cx } from 'class-variance-authority';
import { Ban, Ellipsis, TriangleAlert, Unplug, UserX } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Cover } from '@/components/home/cover';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuItem } from '@/components/ui/menu';
import { useNow } from '@/components/ui/use-now';
import type { WallRoom } from '@/lib/contracts/admin';
import type { Subject } from './subject';

type WallCardProps = {
  room: WallRoom;
  isChosen: boolean;
  onChoose: () => void;
  onAct: (subject: Subject) => void;
};

/** The engine takes a new picture so often. */
const PICTURE_EVERY_MS = 10_000;

/** One channel on air: what it looks like, what tells how much it wants looking at, and what one can do. */
export function WallCard({ room, isChosen, onChoose, onAct }: WallCardProps) {
  const t = useTranslations('admin.wall');
  const status = useTranslations('common.status');
  const { id, slug, title, host } = room;
  const about = { roomId: id, name: title };
  return (
    <li
      data-room={id}
      tabIndex={isChosen ? 0 : -1}
      onFocus={onChoose}
      className={cx(
        'flex flex-col overflow-hidden rounded-md border bg-surface',
        isChosen ? 'border-focus ring-2 ring-focus/40' : 'border-line',
      )}
    >
      <Cover url={useFreshPicture(room.pictureUrl)} title={title} className="w-full">
        <div className="absolute inset-x-2.5 top-2.5 flex items-start justify-between">
          <Badge state={room.status} onPicture>
            {status(room.status)}
          </Badge>
          <span
            className={cx(
              'inline-flex h-[22px] items-center rounded-xs px-2 font-semibold text-xs tabular-nums',
              room.risk >= 40 ? 'bg-danger-soft text-danger' : 'bg-video-chip text-video-ink',
            )}
          >
            {t('risk', { risk: room.risk })}
          </span>
        </div>
      </Cover>
      <div className="flex flex-1 flex-col gap-1 p-3.5">
        <h2 className="line-clamp-2 font-semibold text-base wrap-anywhere">
          <Link href={`/r/${slug}`} className="hover:underline">
            {title}
          </Link>
        </h2>
        <p className="truncate text-ink-3 text-sm">{host.displayName}</p>
        <Facts room={room} />
        <div className="mt-auto flex items-center gap-1.5 pt-3">
          <Button kind="quiet" size="sm" onClick={() => onAct({ kind: 'warn', ...about })}>
            {t('warn')}
          </Button>
          <Button kind="quiet" size="sm" onClick={() => onAct({ kind: 'interrupt', ...about })}>
            {t('interrupt')}
          </Button>
          <Menu
            trigger={
              <IconButton label={t('moreFor', { title })} size="sm" className="ms-auto">
                <Ellipsis aria-hidden="true" />
              </IconButton>
            }
          >
            <MenuItem danger onSelect={() => onAct({ kind: 'suspend', ...about })}>
              <Unplug aria-hidden="true" />
              {t('suspend')}
            </MenuItem>
            <PersonItem
              icon={<UserX aria-hidden="true" />}
              label={t('person', { name: host.displayName })}
              onSelect={() => onAct({ kind: 'suspend-person', personId: host.id, name: host.displayName })}
            />
            <PersonItem
              icon={<Ban aria-hidden="true" />}
              label={t('ban', { name: host.displayName })}
              onSelect={() => onAct({ kind: 'ban', personId: host.id, name: host.displayName })}
            />
          </Menu>
        </div>
      </div>
    </li>
  );
}

function PersonItem({ icon, label, onSelect }: { icon: ReactNode; label: string; onSelect: () => void }) {
  return (
    <MenuItem danger onSelect={onSelect}>
      {icon}
      <span className="max-w-56 truncate">{label}</span>
    </MenuItem>
  );
}

function Facts({ room }: { room: WallRoom }) {
  const t = useTranslations('admin.wall');
  return (
    <ul className="mt-1 flex flex-wrap gap-x-3 gap-y-0.5 text-ink-2 text-xs tabular-nums">
      <li className={cx(room.openReports > 0 && 'flex items-center gap-1 font-semibold text-danger')}>
        {room.openReports > 0 && <TriangleAlert aria-hidden="true" className="size-3.5" />}
        {t('reports', { count: room.openReports })}
      </li>
      <li>{t('viewers', { count: room.viewers })}</li>
      <li>{t('rate', { count: room.messagesPerMinute })}</li>
      {room.actions > 0 && <li>{t('actions', { count: room.actions })}</li>}
    </ul>
  );
}

/** The address of the picture, another one for each picture that the engine takes. */
function useFreshPicture(url: string | null): string | null {
  const now = useNow(PICTURE_EVERY_MS);
  if (url === null) return null;
  return `${url}${url.includes('?') ? '&' : '?'}at=${Math.floor(now.getTime() / PICTURE_EVERY_MS)}`;
}
