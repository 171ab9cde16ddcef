import { expect, test } from 'vitest';
import { roomStatus } from '@/lib/contracts/rooms';
import { filterRooms, ROOM_FILTERS } from './room-filter';

const rooms = roomStatus.options.map((status) => ({ status }));

test('an interrupted room counts as on air', () =>
  expect(filterRooms(rooms, 'onAir')).toEqual([{ status: 'live' }, { status: 'interrupted' }]));

test('every state is in "all" and in exactly one other filter', () => {
  expect(filterRooms(rooms, 'all')).toEqual(rooms);
  const others = ROOM_FILTERS.filter((filter) => filter !== 'all').flatMap((filter) => filterRooms(rooms, filter));
  expect(others.map(({ status }) => status).sort()).toEqual([...roomStatus.options].sort());
});
