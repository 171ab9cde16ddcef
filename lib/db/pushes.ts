import type { PrismaClient, Push } from '#prisma/client';
import type { EndReason } from '@/lib/contracts/streams';
import { isDuplicate } from './failures';

/** One connection of a publisher to a provider elsewhere. `session` is empty when it was refused. */
export type PushRow = Push;

type Key = Pick<Push, 'stream' | 'sequence'>;
type End = { endedAt: Date; endReason: EndReason };

/** More of one stream than can lie within a grace window. */
const RECENT = 20;

/** Two clocks of a provider, one of which counts whole seconds, may differ by so much. */
const CLOCKS_MS = 5_000;

export type Pushes = ReturnType<typeof createPushes>;

/** What is known of pushes. Every write may be repeated, and may come before what it follows. */
export function createPushes(prisma: PrismaClient) {
  return {
    find: async ({ stream, sequence }: Key): Promise<PushRow | undefined> =>
      (await prisma.push.findUnique({ where: { stream_sequence: { stream, sequence } } })) ?? undefined,

    /** False, and nothing happens, when it is known. */
    async add(push: Key & Pick<Push, 'session' | 'startedAt'> & Partial<Push>): Promise<boolean> {
      try {
        await prisma.push.create({ data: push });
        return true;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    },

    /** False when it does not exist or is over already: the first end stands. */
    async close({ stream, sequence }: Key, end: End): Promise<boolean> {
      const { count } = await prisma.push.updateMany({ where: { stream, sequence, endedAt: null }, data: end });
      return count === 1;
    },

    /** Closes what is open of a stream and began by then. */
    async closeAll(stream: string, end: End, { onlyFound = false } = {}): Promise<void> {
      const isFound = onlyFound ? { isFound: true } : {};
      const where = { stream, endedAt: null, startedAt: { lte: end.endedAt }, ...isFound };
      await prisma.push.updateMany({ where, data: end });
    },

    /** What a sweep found of a stream has been reported since. */
    async removeFound(stream: string): Promise<void> {
      await prisma.push.deleteMany({ where: { stream, isFound: true, endedAt: null } });
    },

    /** The open ones and the newest others of a stream, newest first. None that was refused. */
    async listOf(stream: string): Promise<PushRow[]> {
      const accepted = { stream, NOT: { session: '' } };
      const orderBy = [{ startedAt: 'desc' }, { sequence: 'desc' }] as const;
      const [open, closed] = await Promise.all([
        prisma.push.findMany({ where: { ...accepted, endedAt: null }, orderBy: [...orderBy] }),
        prisma.push.findMany({
          where: { ...accepted, endedAt: { not: null } },
          orderBy: [...orderBy],
          take: RECENT,
        }),
      ]);
      return [...open, ...closed].sort((a, b) => b.startedAt.getTime() - a.startedAt.getTime());
    },

    /** Whether a push, also one that was refused, was there at that moment, give or take what clocks are off. */
    async isKnown(stream: string, at: Date): Promise<boolean> {
      const startedAt = { lte: new Date(at.getTime() + CLOCKS_MS) };
      const endedAt = { gte: new Date(at.getTime() - CLOCKS_MS) };
      const where = { stream, startedAt, OR: [{ endedAt: null }, { endedAt }] };
      return (await prisma.push.findFirst({ where })) !== null;
    },

    /** Those of a stream, also refused ones, that were there in this time, give or take what clocks are off. */
    listDuring: (stream: string, { from, to }: { from: Date; to: Date }): Promise<PushRow[]> =>
      prisma.push.findMany({
        where: {
          stream,
          startedAt: { lte: new Date(to.getTime() + CLOCKS_MS) },
          OR: [{ endedAt: null }, { endedAt: { gte: new Date(from.getTime() - CLOCKS_MS) } }],
        },
        orderBy: [{ startedAt: 'asc' }, { sequence: 'asc' }],
      }),

    /** What was pushed then is part of no broadcast any more, as if it had been refused. */
    async disown(session: string): Promise<void> {
      await prisma.push.updateMany({ where: { session, endedAt: { not: null } }, data: { session: '' } });
    },

    listOpen: (): Promise<PushRow[]> => prisma.push.findMany({ where: { endedAt: null } }),

    async setMisses({ stream, sequence }: Key, misses: number): Promise<void> {
      await prisma.push.updateMany({ where: { stream, sequence, endedAt: null }, data: { misses } });
    },

    /** Removes those that were over before; a report about one that is gone would count as new. */
    async forget(before: Date): Promise<void> {
      await prisma.push.deleteMany({ where: { endedAt: { lt: before } } });
    },
  };
}
