import type { RoomStatus } from '@/lib/contracts/rooms';

export const ROOM_FILTERS = ['all', 'onAir', 'upcoming', 'ended'] as const;
export type RoomFilter = (typeof ROOM_FILTERS)[number];

const SHOWS: Record<RoomFilter, readonly RoomStatus[]> = {
  all: ['waiting', 'live', 'interrupted', 'ended'],
  onAir: ['live', 'interrupted'],
  upcoming: ['waiting'],
  ended: ['ended'],
};

/** The rooms that a filter of the dashboard shows, in their order. */
export const filterRooms = <Room extends { status: RoomStatus }>(rooms: readonly Room[], filter: RoomFilter): Room[] =>
  rooms.filter(({ status }) => SHOWS[filter].includes(status));
