import type { PrismaClient, SweepLock } from '#prisma/client';
import { isDuplicate } from './failures';

export type SweepLocks = ReturnType<typeof createSweepLocks>;

/** Locks between nodes that share a database. */
export function createSweepLocks(prisma: PrismaClient) {
  return {
    /** True for one of those who ask; whoever holds it longer than it said has lost it. */
    async take({ name, holder, until }: SweepLock, now: Date): Promise<boolean> {
      const { count } = await prisma.sweepLock.updateMany({
        where: { name, until: { lte: now } },
        data: { holder, until },
      });
      if (count === 1) return true;
      try {
        await prisma.sweepLock.create({ data: { name, holder, until } });
        return true;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    },

    /** Nothing happens when somebody else has it by now. */
    async release(name: string, holder: string): Promise<void> {
      await prisma.sweepLock.deleteMany({ where: { name, holder } });
    },
  };
}
