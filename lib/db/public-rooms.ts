import { z } from 'zod';
import type { PrismaClient } from '#prisma/client';
import type { Page, RoomStatus } from '@/lib/contracts/rooms';
import { count, fromCursor, moment, readPage } from './page';
import { OFF_AIR, ON_AIR, type RoomRow, withOwner } from './room-rows';
import { toSearchWords } from './search-text';

/** What a visitor looks for; everything that is left out is not asked. */
export type RoomFilter = {
  /** Words that all have to be in title, host, category or tags. */
  q?: string | undefined;
  category?: string | undefined;
  /** Only rooms of this person. */
  ownerId?: string | undefined;
  /** Only rooms of hosts whom this person follows. */
  followerId?: string | undefined;
};

type ListRequest = RoomFilter & { cursor?: string | undefined; limit: number };

export type PublicRequest = ListRequest & {
  show: 'live' | 'upcoming';
  /** Of live rooms: most viewers first, or who came on air last. */
  order?: 'viewers' | 'time' | undefined;
  /** Decides what is still announced. */
  now?: Date;
};

/** A host who is this late may still come; later, the announcement disappears. */
const LATE_HOST_MS = 12 * 3600 * 1000;

/** Whose address is told to everybody, by somebody who may still show something. */
const LISTED = {
  visibility: 'public',
  removedAt: null,
  archivedAt: null,
  owner: { bannedAt: null, deletedAt: null },
} as const;

const viewersPosition = z.tuple([count, z.string()]);
const timePosition = z.tuple([moment, z.string()]);

/**
 * Rooms anybody may see. A status is one stretch of the index, in order, so each list is read as one stretch for each of
 * its statuses and put together: no database sorts ten thousand rooms to show 24.
 */
export function createPublicRooms(prisma: PrismaClient) {
  return {
    /** On air now, or announced and soonest first. In a total order: a cursor keeps its place when rooms come or go. */
    async listPublic({ show, order = 'viewers', now = new Date(), ...request }: PublicRequest): Promise<Page<RoomRow>> {
      if (show === 'upcoming') return listUpcoming(prisma, now, request);
      return order === 'viewers' ? listByViewers(prisma, request) : listByTime(prisma, request);
    },
  };
}

function listByViewers(prisma: PrismaClient, { cursor, limit, ...filter }: ListRequest): Promise<Page<RoomRow>> {
  const place = fromCursor(cursor, viewersPosition);
  return readPage<RoomRow>({
    limit,
    positionOf: ({ viewers, id }) => [viewers, id],
    read: (take) =>
      merge(take, [...ON_AIR], {
        before: (a, b) => b.viewers - a.viewers || compare(b.id, a.id),
        read: (status) =>
          prisma.room.findMany({
            where: { ...LISTED, status, AND: [...conditions(filter), ...(place ? [afterViewers(place)] : [])] },
            orderBy: [{ viewers: 'desc' }, { id: 'desc' }],
            include: withOwner,
            take,
          }),
      }),
  });
}

function listByTime(prisma: PrismaClient, { cursor, limit, ...filter }: ListRequest): Promise<Page<RoomRow>> {
  const place = fromCursor(cursor, timePosition);
  const since = ({ liveSince }: RoomRow) => liveSince?.getTime() ?? 0;
  return readPage<RoomRow>({
    limit,
    positionOf: (room) => [since(room), room.id],
    read: (take) =>
      merge(take, [...ON_AIR], {
        before: (a, b) => since(b) - since(a) || compare(b.id, a.id),
        read: (status) =>
          prisma.room.findMany({
            where: { ...LISTED, status, AND: [...conditions(filter), ...(place ? [afterTime(place)] : [])] },
            orderBy: [{ liveSince: 'desc' }, { id: 'desc' }],
            include: withOwner,
            take,
          }),
      }),
  });
}

/** A room that was on air before (a rehearsal, say) counts while its announced time is ahead. */
function listUpcoming(
  prisma: PrismaClient,
  now: Date,
  { cursor, limit, ...filter }: ListRequest,
): Promise<Page<RoomRow>> {
  const place = fromCursor(cursor, timePosition);
  const start = ({ startsAt }: RoomRow) => startsAt?.getTime() ?? 0;
  return readPage<RoomRow>({
    limit,
    positionOf: (room) => [start(room), room.id],
    read: (take) =>
      merge(take, [...OFF_AIR], {
        before: (a, b) => start(a) - start(b) || compare(a.id, b.id),
        read: (status) =>
          prisma.room.findMany({
            where: {
              ...LISTED,
              status,
              startsAt: status === 'ended' ? { gt: now } : { gte: new Date(now.getTime() - LATE_HOST_MS) },
              AND: [...conditions(filter), ...(place ? [afterStart(place)] : [])],
            },
            orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
            include: withOwner,
            take,
          }),
      }),
  });
}

function conditions({ q, category, ownerId, followerId }: RoomFilter) {
  return [
    ...toSearchWords(q ?? '').map((word) => ({ searchText: { contains: word } })),
    ...(category ? [{ category }] : []),
    ...(ownerId === undefined ? [] : [{ ownerId }]),
    ...(followerId === undefined ? [] : [{ owner: { followers: { some: { followerId } } } }]),
  ];
}

const afterViewers = ([viewers, id]: z.infer<typeof viewersPosition>) => ({
  viewers: { lte: viewers },
  OR: [{ viewers: { lt: viewers } }, { id: { lt: id } }],
});

const afterTime = ([liveSince, id]: z.infer<typeof timePosition>) => ({
  liveSince: { lte: liveSince },
  OR: [{ liveSince: { lt: liveSince } }, { id: { lt: id } }],
});

const afterStart = ([startsAt, id]: z.infer<typeof timePosition>) => ({
  startsAt: { gte: startsAt },
  OR: [{ startsAt: { gt: startsAt } }, { id: { gt: id } }],
});

type Stretches<S> = { before: (a: RoomRow, b: RoomRow) => number; read: (status: S) => Promise<RoomRow[]> };

/** The first `take` of several stretches, each of them in order. */
async function merge<S extends RoomStatus>(
  take: number,
  statuses: readonly S[],
  { before, read }: Stretches<S>,
): Promise<RoomRow[]> {
  return (await Promise.all(statuses.map(read))).flat().sort(before).slice(0, take);
}

/** As both databases order ids: they are lower-case ASCII. */
const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
