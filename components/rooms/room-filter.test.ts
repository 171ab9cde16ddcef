import { expect, test } from 'vitest';
import { roomStatus } from '@/lib/contracts/rooms';
import { filterRooms, ROOM_FILTERS } from './room-filter';

const rooms = roomStatus.options.map((status) => ({ status, isArchived: false }));

test('an interrupted room counts as on air', () =>
  expect(filterRooms(rooms, 'onAir')).toMatchObject([{ status: 'live' }, { status: 'interrupted' }]));

test('every state is in "all" and in exactly one other filter', () => {
  expect(filterRooms(rooms, 'all')).toEqual(rooms);
  const others = ROOM_FILTERS.filter((filter) => filter !== 'all' && filter !== 'archived').flatMap((filter) =>
    filterRooms(rooms, filter),
  );
  expect(others.map(({ status }) => status).sort()).toEqual([...roomStatus.options].sort());
});

test('an archived room is in its own list alone', () => {
  const archived = { status: 'ended' as const, isArchived: true };
  const lists = ROOM_FILTERS.filter((filter) => filterRooms([...rooms, archived], filter).includes(archived));
  expect(lists).toEqual(['archived']);
});
