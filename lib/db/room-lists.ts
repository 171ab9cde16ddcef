import { z } from 'zod';
import type { PrismaClient } from '#prisma/client';
import type { Page, RoomStatus } from '@/lib/contracts/rooms';
import { count, fromCursor, moment, readPage } from './page';
import { isOnAir, OFF_AIR, ON_AIR, type RoomRow, withOwner } from './room-rows';

type ListRequest = { cursor?: string | undefined; limit: number };
type PublicRequest = ListRequest & { show: 'live' | 'upcoming'; now?: Date };
type OwnerRequest = ListRequest & { ownerId: string };

/** How much a room keeps of its replays; null stands for no limit. */
export type RetentionRules = Pick<RoomRow, 'id' | 'keepDays' | 'quotaMegabytes'>;

/** A host who is this late may still come; later, the announcement disappears. */
const LATE_HOST_MS = 12 * 3600 * 1000;

const livePosition = z.tuple([count, moment, z.string()]);
const upcomingPosition = z.tuple([moment, z.string()]);
const ownerPosition = z.tuple([z.enum(['on-air', 'off-air']), moment, z.string()]);

/** Lists of rooms, each in a total order. A cursor keeps its place when rooms are added or removed between two pages. */
export function createRoomLists(prisma: PrismaClient) {
  return {
    /** What anybody may see: on air now, or announced. `now` decides what is still announced. */
    async listPublic({ show, now = new Date(), ...request }: PublicRequest): Promise<Page<RoomRow>> {
      return show === 'live' ? listLive(prisma, request) : listUpcoming(prisma, now, request);
    },

    listOfOwner: async (request: OwnerRequest): Promise<Page<RoomRow>> => listOfOwner(prisma, request),

    countOfOwner: (ownerId: string): Promise<number> => prisma.room.count({ where: { ownerId, removedAt: null } }),

    /** Rooms that do not keep everything for ever, or the one with this id if it is such a room. */
    listWithRetention: (id?: string): Promise<RetentionRules[]> =>
      prisma.room.findMany({
        where: {
          ...(id !== undefined && { id }),
          removedAt: null,
          OR: [{ keepDays: { not: null } }, { quotaMegabytes: { not: null } }],
        },
        select: { id: true, keepDays: true, quotaMegabytes: true },
      }),

    /** All of them, in no order: for the sweep at start. */
    listByStatus: (statuses: readonly RoomStatus[]): Promise<RoomRow[]> =>
      prisma.room.findMany({ where: { status: { in: [...statuses] }, removedAt: null }, include: withOwner }),
  };
}

/** Whose address is told to everybody. */
const LISTED = { visibility: 'public', removedAt: null, archivedAt: null } as const;

/** Most viewers first, then who came on air last. */
function listLive(prisma: PrismaClient, { cursor, limit }: ListRequest): Promise<Page<RoomRow>> {
  const place = fromCursor(cursor, livePosition);
  return readPage<RoomRow>({
    limit,
    positionOf: ({ viewers, statusAt, id }) => [viewers, statusAt.getTime(), id],
    read: (take) =>
      prisma.room.findMany({
        where: { ...LISTED, status: { in: [...ON_AIR] }, ...(place && afterLive(place)) },
        orderBy: [{ viewers: 'desc' }, { statusAt: 'desc' }, { id: 'desc' }],
        include: withOwner,
        take,
      }),
  });
}

const afterLive = ([viewers, statusAt, id]: z.infer<typeof livePosition>) => ({
  OR: [{ viewers: { lt: viewers } }, { viewers, statusAt: { lt: statusAt } }, { viewers, statusAt, id: { lt: id } }],
});

/** Soonest first. A room that was on air before (a rehearsal, say) counts while its announced time is ahead. */
function listUpcoming(prisma: PrismaClient, now: Date, { cursor, limit }: ListRequest): Promise<Page<RoomRow>> {
  const place = fromCursor(cursor, upcomingPosition);
  const isExpected = { OR: [{ status: 'waiting' as const }, { startsAt: { gt: now } }] };
  return readPage<RoomRow>({
    limit,
    positionOf: ({ startsAt, id }) => [startsAt?.getTime() ?? 0, id],
    read: (take) =>
      prisma.room.findMany({
        where: {
          status: { in: [...OFF_AIR] },
          startsAt: { gte: new Date(now.getTime() - LATE_HOST_MS) },
          ...LISTED,
          AND: [isExpected, ...(place ? [afterUpcoming(place)] : [])],
        },
        orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
        include: withOwner,
        take,
      }),
  });
}

const afterUpcoming = ([startsAt, id]: z.infer<typeof upcomingPosition>) => ({
  OR: [{ startsAt: { gt: startsAt } }, { startsAt, id: { gt: id } }],
});

/**
 * On air first, then newest. The two databases sort a status differently (by its name, by its place in the enum), so
 * these are two lists read one after the other.
 */
function listOfOwner(prisma: PrismaClient, { ownerId, cursor, limit }: OwnerRequest): Promise<Page<RoomRow>> {
  const place = fromCursor(cursor, ownerPosition);
  const readPart = (part: 'on-air' | 'off-air', take: number) =>
    prisma.room.findMany({
      where: {
        ownerId,
        status: { in: part === 'on-air' ? [...ON_AIR] : [...OFF_AIR] },
        removedAt: null,
        ...(place?.[0] === part && afterNewer(place)),
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      include: withOwner,
      take,
    });
  return readPage<RoomRow>({
    limit,
    positionOf: ({ status, createdAt, id }) => [isOnAir(status) ? 'on-air' : 'off-air', createdAt.getTime(), id],
    async read(take) {
      const onAir = place?.[0] === 'off-air' ? [] : await readPart('on-air', take);
      const missing = take - onAir.length;
      return missing === 0 ? onAir : [...onAir, ...(await readPart('off-air', missing))];
    },
  });
}

const afterNewer = ([, createdAt, id]: z.infer<typeof ownerPosition>) => ({
  OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }],
});
