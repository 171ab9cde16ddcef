import type { PrismaClient } from '#prisma/client';
import { orNotFound } from './failures';
import { withRetry } from './retry';
import { GONE, ON_AIR } from './room-rows';

/** The numbers beside a room: copies of its broadcast's, so that a list is one query. */
export function createRoomCounts(prisma: PrismaClient) {
  return {
    /** Does nothing off air, so that a late count cannot stay for ever. */
    async setCounts(id: string, counts: { viewers: number; likes?: number }): Promise<void> {
      await prisma.room.updateMany({ where: { id, status: { in: [...ON_AIR] } }, data: counts });
    },

    /** Adds to the room and to its newest broadcast, both or neither. Returns the room's new total. Throws `not_found`. */
    addLikes: (id: string, count: number): Promise<number> =>
      withRetry(() => addLikes(prisma, id, count)).catch(orNotFound(GONE)),
  };
}

const addLikes = (prisma: PrismaClient, id: string, count: number) =>
  prisma.$transaction(async (transaction) => {
    // The room first, as in every transaction: one order of locks has no deadlocks.
    const { likes } = await transaction.room.update({
      where: { id, removedAt: null },
      data: { likes: { increment: count } },
      select: { likes: true },
    });
    const broadcast = await transaction.broadcast.findFirst({
      where: { roomId: id },
      orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
      select: { id: true },
    });
    if (broadcast) {
      await transaction.broadcast.update({ where: { id: broadcast.id }, data: { likes: { increment: count } } });
    }
    return likes;
  });
