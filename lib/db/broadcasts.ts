import { z } from 'zod';
import type { Broadcast, Prisma, PrismaClient, Recording } from '#prisma/client';
import type { Page } from '@/lib/contracts/rooms';
import type { RecordingIssue } from '@/lib/contracts/streams';
import { isTaken } from './failures';
import { fromCursor, moment, readPage } from './page';
import { withRetry } from './retry';

/** One time on air. */
export type BroadcastRow = Broadcast;

/** And the replays that were kept of it, in the order in which they were recorded. */
export type BroadcastWithReplays = Broadcast & {
  recordings: Array<
    Pick<Recording, 'id' | 'title' | 'startedAt' | 'durationMs' | 'trimStartMs' | 'trimEndMs' | 'hiddenAt'>
  >;
};

const replay = {
  id: true,
  title: true,
  startedAt: true,
  durationMs: true,
  trimStartMs: true,
  trimEndMs: true,
  hiddenAt: true,
} as const;

const withReplays = {
  recordings: { select: replay, orderBy: [{ startedAt: 'asc' }, { id: 'asc' }] },
} satisfies Prisma.BroadcastInclude;

/** How the sessions of uploaded replays begin: nothing was ever on air. */
const UPLOAD = 'upload_';

type ListRequest = { roomId: string; cursor?: string | undefined; limit: number };

const position = z.tuple([moment, z.string()]);
const afterNewer = ([startedAt, id]: z.infer<typeof position>) => ({
  OR: [{ startedAt: { lt: startedAt } }, { startedAt, id: { lt: id } }],
});

export type NewBroadcast = Pick<BroadcastRow, 'id' | 'roomId' | 'session' | 'startedAt'>;

export type Broadcasts = ReturnType<typeof createBroadcasts>;

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
          // The room first, as in every transaction: one order of locks has no deadlocks.
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

    /** False when one is known already: the first one stands. */
    async setRecordingIssue(id: string, recordingIssue: RecordingIssue): Promise<boolean> {
      const { count } = await prisma.broadcast.updateMany({
        where: { id, recordingIssue: null },
        data: { recordingIssue },
      });
      return count === 1;
    },

    /** What was wrong with a recording says nothing about the next one. */
    async clearRecordingIssue(id: string): Promise<void> {
      await prisma.broadcast.updateMany({ where: { id }, data: { recordingIssue: null } });
    },

    async setMessageCount(id: string, messageCount: number): Promise<void> {
      await prisma.broadcast.updateMany({ where: { id }, data: { messageCount } });
    },

    latestOf: async (roomId: string): Promise<BroadcastRow | undefined> =>
      (await prisma.broadcast.findFirst({
        where: { roomId },
        orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
      })) ?? undefined,

    /** Times on air of a room, newest first, each with the replays that were kept of it. Uploaded replays are none. */
    async listOf({ roomId, cursor, limit }: ListRequest): Promise<Page<BroadcastWithReplays>> {
      const place = fromCursor(cursor, position);
      return readPage<BroadcastWithReplays>({
        limit,
        positionOf: ({ startedAt, id }) => [startedAt.getTime(), id],
        read: (take) =>
          prisma.broadcast.findMany({
            where: { roomId, NOT: { session: { startsWith: UPLOAD } }, ...(place && afterNewer(place)) },
            orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
            include: withReplays,
            take,
          }),
      });
    },

    findWithReplay: async (id: string): Promise<BroadcastWithReplays | undefined> =>
      (await prisma.broadcast.findUnique({ where: { id }, include: withReplays })) ?? undefined,

    /** Still on air, or left so by a process that died; of one room, or of all. */
    listUnfinished: (of: { roomId?: string } = {}): Promise<BroadcastRow[]> =>
      prisma.broadcast.findMany({ where: { ...of, endedAt: null } }),
  };
}
