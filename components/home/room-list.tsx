'use client';
import { useCallback } from 'react';
import { ShowMore } from '@/components/lists/show-more';
import { useMore } from '@/components/lists/use-more';
import { callApi } from '@/lib/client/api';
import type { HomeQuery } from '@/lib/contracts/home';
import type { Page, RoomCard } from '@/lib/contracts/rooms';
import { CardGrid } from './card-grid';
import { homeAddress } from './home-address';
import { LiveCard } from './live-card';
import { Programme } from './programme';

type RoomListProps = { list: 'live' | 'upcoming'; query: HomeQuery; page: Page<RoomCard> };

/** Rooms on air or announced; where the page is about this list alone it grows page by page. */
export function RoomList({ list: show, query, page }: RoomListProps) {
  const { q, category, order } = query;
  const load = useCallback(
    (cursor: string) => callApi('listRooms', { query: { show, q, category, order, cursor } }),
    [show, q, category, order],
  );
  const list = useMore(page, load);
  return (
    <>
      {show === 'live' ? (
        <CardGrid>
          {list.items.map((room) => (
            <LiveCard key={room.id} room={room} />
          ))}
        </CardGrid>
      ) : (
        <Programme rooms={list.items} />
      )}
      {query.show && <ShowMore list={list} address={homeAddress({ ...query, cursor: undefined })} />}
    </>
  );
}
