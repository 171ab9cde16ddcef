'use client';
import { useCallback } from 'react';
import { CardGrid } from '@/components/home/card-grid';
import { ShowMore } from '@/components/lists/show-more';
import { useMore } from '@/components/lists/use-more';
import { callApi } from '@/lib/client/api';
import type { RecordingCard } from '@/lib/contracts/recordings';
import type { Page } from '@/lib/contracts/rooms';
import { ReplayCard } from './replay-card';

type ReplayGridProps = {
  page: Page<RecordingCard>;
  /** What the page is about: a search, one room by its slug, or a host by id. */
  query: Partial<Record<'q' | 'category' | 'room' | 'host', string | undefined>>;
  /** The page of this list alone, where it grows; left out where only its beginning is shown. */
  address?: string;
  /** Of the headings. */
  level?: 2 | 3;
};

/** Replays as cards, page by page. */
export function ReplayGrid({ page, query: { q, category, room, host }, address, level = 3 }: ReplayGridProps) {
  const load = useCallback(
    (cursor: string) => callApi('listRecordings', { query: { q, category, room, host, cursor } }),
    [q, category, room, host],
  );
  const list = useMore(page, load);
  return (
    <>
      <CardGrid>
        {list.items.map((recording) => (
          <ReplayCard key={recording.id} recording={recording} level={level} />
        ))}
      </CardGrid>
      {address && <ShowMore list={list} address={address} />}
    </>
  );
}
