import type { PrismaClient } from '#prisma/client';
import { orNotFound } from './failures';
import { GONE, type RoomRow, withOwner } from './room-rows';

/** What a person has of rooms: the personal one, how many in all, and which are put away. */
export function createRoomShelf(prisma: PrismaClient) {
  return {
    /** The personal room of a person; of several, the one made first. */
    findPersonal: async (ownerId: string): Promise<RoomRow | undefined> =>
      (await prisma.room.findFirst({
        where: { ownerId, kind: 'personal', removedAt: null },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        include: withOwner,
      })) ?? undefined,

    /** Rooms that a limit counts: those that are neither removed nor archived. */
    countOfOwner: (ownerId: string): Promise<number> =>
      prisma.room.count({ where: { ownerId, removedAt: null, archivedAt: null } }),

    /** Null brings it back. Throws `not_found`. */
    setArchived: (id: string, archivedAt: Date | null): Promise<RoomRow> =>
      prisma.room
        .update({ where: { id, removedAt: null }, data: { archivedAt }, include: withOwner })
        .catch(orNotFound(GONE)),
  };
}
