import type { BroadcastSample, PrismaClient } from '#prisma/client';
import { isDuplicate } from './failures';

/** How many watched at a moment of a broadcast, and how much had been said since it began. */
export type BroadcastSampleRow = BroadcastSample;

export type BroadcastSamples = ReturnType<typeof createBroadcastSamples>;

export function createBroadcastSamples(prisma: PrismaClient) {
  return {
    /** False when there is one of this moment already. */
    async add(data: BroadcastSampleRow): Promise<boolean> {
      try {
        await prisma.broadcastSample.create({ data });
        return true;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    },

    count: (broadcastId: string): Promise<number> => prisma.broadcastSample.count({ where: { broadcastId } }),

    newest: async (broadcastId: string): Promise<BroadcastSampleRow | undefined> =>
      (await prisma.broadcastSample.findFirst({ where: { broadcastId }, orderBy: { at: 'desc' } })) ?? undefined,

    /** In the order of time. */
    list: (broadcastId: string): Promise<BroadcastSampleRow[]> =>
      prisma.broadcastSample.findMany({ where: { broadcastId }, orderBy: { at: 'asc' } }),

    /** Removes every second one, the newest stays. Returns how many went. */
    async thinOut(broadcastId: string): Promise<number> {
      const rows = await prisma.broadcastSample.findMany({
        where: { broadcastId },
        orderBy: { at: 'desc' },
        select: { at: true },
      });
      const going = rows.filter((_, i) => i % 2 === 1).map(({ at }) => at);
      let removed = 0;
      for (let i = 0; i < going.length; i += BATCH) {
        const at = { in: going.slice(i, i + BATCH) };
        removed += (await prisma.broadcastSample.deleteMany({ where: { broadcastId, at } })).count;
      }
      return removed;
    },
  };
}

/** Databases bound how many values one statement may carry. */
const BATCH = 200;
