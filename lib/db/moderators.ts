import type { PrismaClient, User } from '#prisma/client';
import { isDuplicate } from './failures';

/** Keeps order in somebody else's room. */
export type ModeratorRow = { userId: string; addedAt: Date; user: Pick<User, 'displayName' | 'username'> };

export type Moderators = ReturnType<typeof createModerators>;

export function createModerators(prisma: PrismaClient) {
  return {
    /** False when this person is one already. */
    async add(roomId: string, userId: string): Promise<boolean> {
      try {
        await prisma.roomModerator.create({ data: { roomId, userId } });
        return true;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    },

    /** False when this person was none. */
    async remove(roomId: string, userId: string): Promise<boolean> {
      const { count } = await prisma.roomModerator.deleteMany({ where: { roomId, userId } });
      return count === 1;
    },

    has: async (roomId: string, userId: string): Promise<boolean> =>
      (await prisma.roomModerator.findUnique({ where: { roomId_userId: { roomId, userId } } })) !== null,

    count: (roomId: string): Promise<number> => prisma.roomModerator.count({ where: { roomId } }),

    /** The first named first. */
    list: (roomId: string): Promise<ModeratorRow[]> =>
      prisma.roomModerator.findMany({
        where: { roomId },
        orderBy: [{ addedAt: 'asc' }, { userId: 'asc' }],
        select: { userId: true, addedAt: true, user: { select: { displayName: true, username: true } } },
      }),
  };
}
