'use client';

import { Plus } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { PageHeading } from '@/components/layout/page-heading';
import { Button } from '@/components/ui/button';
import type { Page, RoomDetails } from '@/lib/contracts/rooms';
import { NoRooms } from './no-rooms';
import { filterRooms, type RoomFilter } from './room-filter';
import { RoomFilterBar } from './room-filter-bar';
import { RoomsTable } from './rooms-table';
import { useMyRooms } from './use-my-rooms';

/** All channels of an organiser with their states, kept fresh. */
export function Dashboard({ initial }: { initial: Page<RoomDetails> }) {
  const t = useTranslations('console.channels');
  const { rooms, next, isStale, refresh, showMore } = useMyRooms(initial);
  const [filter, setFilter] = useState<RoomFilter>('all');
  const shown = filterRooms(rooms, filter);
  if (rooms.length === 0)
    return (
      <>
        <PageHeading title={t('title')} text={t('text')} />
        <NoRooms />
      </>
    );
  return (
    <>
      <PageHeading
        title={t('title')}
        text={t('text')}
        actions={
          <Button asChild>
            <Link href="/console/channels/new">
              <Plus aria-hidden="true" />
              {t('new')}
            </Link>
          </Button>
        }
      />
      <div className="mb-3.5 flex flex-wrap items-center gap-x-4 gap-y-2">
        <RoomFilterBar rooms={rooms} isComplete={!next} value={filter} onValueChange={setFilter} />
        <p role="status" className="text-warning text-xs">
          {isStale && t('stale')}
        </p>
      </div>
      {shown.length > 0 ? (
        <RoomsTable rooms={shown} onChange={() => void refresh()} />
      ) : (
        <p className="rounded-md border border-line bg-surface px-5 py-10 text-center text-ink-3 text-sm">
          {t('none')}
        </p>
      )}
      {next && (
        <div className="mt-4 text-center">
          <Button kind="quiet" onClick={showMore}>
            {t('more')}
          </Button>
        </div>
      )}
    </>
  );
}
