import type { RoomStatus } from '@/lib/contracts/rooms';

export const ROOM_FILTERS = ['all', 'onAir', 'upcoming', 'ended', 'archived'] as const;
export type RoomFilter = (typeof ROOM_FILTERS)[number];

const ANY_STATUS: readonly RoomStatus[] = ['waiting', 'live', 'interrupted', 'ended'];

const SHOWS: Record<RoomFilter, readonly RoomStatus[]> = {
  all: ANY_STATUS,
  onAir: ['live', 'interrupted'],
  upcoming: ['waiting'],
  ended: ['ended'],
  archived: ANY_STATUS,
};

type Filtered = { status: RoomStatus; isArchived: boolean };

/** The rooms that a filter of the dashboard shows, in their order. Archived ones are in no list but their own. */
export const filterRooms = <Room extends Filtered>(rooms: readonly Room[], filter: RoomFilter): Room[] =>
  rooms.filter(({ status, isArchived }) => SHOWS[filter].includes(status) && isArchived === (filter === 'archived'));
