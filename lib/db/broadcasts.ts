import type { Broadcast, PrismaClient } from '#prisma/client';
import { isTaken, orNotFound } from './failures';
import { withRetry } from './retry';

/** One time on air. */
export type BroadcastRow = Broadcast;

export type NewBroadcast = Pick<BroadcastRow, 'id' | 'roomId' | 'session' | 'startedAt'>;

export type Broadcasts = ReturnType<typeof createBroadcasts>;

const orGone = orNotFound('This broadcast does not exist.');

/** In every transaction the room comes first: MySQL locks it for its children anyway, and one order has no deadlocks. */
export function createBroadcasts(prisma: PrismaClient) {
  const find = async (id: string): Promise<BroadcastRow | undefined> =>
    (await prisma.broadcast.findUnique({ where: { id } })) ?? undefined;

  return {
    find,

    findBySession: async (session: string): Promise<BroadcastRow | undefined> =>
      (await prisma.broadcast.findUnique({ where: { session } })) ?? undefined,

    /** The room's counts begin at 0 again. False, and nothing happens, when this session is known. */
    async start(broadcast: NewBroadcast): Promise<boolean> {
      const start = () =>
        prisma.$transaction([
          prisma.room.updateMany({ where: { id: broadcast.roomId }, data: { viewers: 0, likes: 0 } }),
          prisma.broadcast.create({ data: broadcast }),
        ]);
      try {
        await withRetry(start);
        return true;
      } catch (error) {
        if (isTaken(error, 'session')) return false;
        throw error;
      }
    },

    /** False when it does not exist or has ended already: the first reason stands. */
    async end({
      session,
      endedAt,
      endReason,
    }: {
      session: string;
      endedAt: Date;
      endReason: string;
    }): Promise<boolean> {
      const { count } = await prisma.broadcast.updateMany({
        where: { session, endedAt: null },
        data: { endedAt, endReason },
      });
      return count === 1;
    },

    /** Only upwards: a chat server that restarted counts from 0 again. */
    async setPeaks({ id, peakViewers, totalViewers }: { id: string; peakViewers: number; totalViewers: number }) {
      await prisma.broadcast.updateMany({ where: { id, peakViewers: { lt: peakViewers } }, data: { peakViewers } });
      await prisma.broadcast.updateMany({ where: { id, totalViewers: { lt: totalViewers } }, data: { totalViewers } });
    },

    /** Adds likes to the broadcast and to its room's copy, both or neither. Returns the new total. Throws `not_found`. */
    async addLikes(id: string, added: number): Promise<number> {
      const { roomId } = await prisma.broadcast.findUniqueOrThrow({ where: { id } }).catch(orGone);
      const add = () =>
        prisma.$transaction([
          prisma.room.updateMany({ where: { id: roomId }, data: { likes: { increment: added } } }),
          prisma.broadcast.update({ where: { id }, data: { likes: { increment: added } }, select: { likes: true } }),
        ]);
      const [, { likes }] = await withRetry(add);
      return likes;
    },

    async addMessages(id: string, added: number): Promise<void> {
      await prisma.broadcast.updateMany({ where: { id }, data: { messageCount: { increment: added } } });
    },

    latestOf: async (roomId: string): Promise<BroadcastRow | undefined> =>
      (await prisma.broadcast.findFirst({
        where: { roomId },
        orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
      })) ?? undefined,

    /** Still on air, or left so by a process that died. */
    listUnfinished: (): Promise<BroadcastRow[]> => prisma.broadcast.findMany({ where: { endedAt: null } }),
  };
}
