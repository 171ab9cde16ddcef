import { z } from 'zod';
import type { PrismaClient } from '#prisma/client';
import type { Page, RoomStatus } from '@/lib/contracts/rooms';
import { fromCursor, moment, readPage } from './page';
import { createPublicRooms } from './public-rooms';
import { isOnAir, OFF_AIR, ON_AIR, type RoomRow, withOwner } from './room-rows';

type ListRequest = { cursor?: string | undefined; limit: number };
type OwnerRequest = ListRequest & { ownerId: string };

/** How much a room keeps of its replays; null stands for no limit. */
export type RetentionRules = Pick<RoomRow, 'id' | 'keepDays' | 'quotaMegabytes'>;

const ownerPosition = z.tuple([z.enum(['on-air', 'off-air']), moment, z.string()]);

/** Lists of rooms, each in a total order. A cursor keeps its place when rooms are added or removed between two pages. */
export function createRoomLists(prisma: PrismaClient) {
  return {
    ...createPublicRooms(prisma),

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
