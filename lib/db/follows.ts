import type { PrismaClient } from '#prisma/client';
import { isDuplicate } from './failures';

export type Follows = ReturnType<typeof createFollows>;

/** Who wants to hear of which host. */
export function createFollows(prisma: PrismaClient) {
  return {
    /** False when it was so already. */
    async add(followerId: string, hostId: string): Promise<boolean> {
      try {
        await prisma.follow.create({ data: { followerId, hostId } });
        return true;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    },

    /** False when it was so already. */
    async remove(followerId: string, hostId: string): Promise<boolean> {
      const { count } = await prisma.follow.deleteMany({ where: { followerId, hostId } });
      return count === 1;
    },

    has: async (followerId: string, hostId: string): Promise<boolean> =>
      (await prisma.follow.findUnique({ where: { followerId_hostId: { followerId, hostId } } })) !== null,

    /** Everybody who follows this host, without order. */
    listFollowers: async (hostId: string): Promise<string[]> =>
      (await prisma.follow.findMany({ where: { hostId }, select: { followerId: true } })).map(
        ({ followerId }) => followerId,
      ),

    countFollowers: (hostId: string): Promise<number> => prisma.follow.count({ where: { hostId } }),
  };
}
