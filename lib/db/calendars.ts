import type { PrismaClient } from '#prisma/client';
import { orNotFound } from './failures';
import { type RoomRow, withOwner } from './room-rows';

export type Calendars = ReturnType<typeof createCalendars>;

/** Feeds of what is coming, each opened by a token of which only the SHA-256 is here. */
export function createCalendars(prisma: PrismaClient) {
  return {
    /** The feed of before stops working; null closes it. Throws `not_found`. */
    async setHash(userId: string, calendarHash: string | null): Promise<void> {
      await prisma.user
        .update({ where: { id: userId }, data: { calendarHash } })
        .catch(orNotFound('This person does not exist.'));
    },

    /** Whose feed this is. People who were banned or deleted have none. */
    findUserId: async (calendarHash: string): Promise<string | undefined> =>
      (await prisma.user.findUnique({ where: { calendarHash, bannedAt: null, deletedAt: null }, select: { id: true } }))
        ?.id,

    hasFeed: async (userId: string): Promise<boolean> =>
      (await prisma.user.count({ where: { id: userId, calendarHash: { not: null } } })) > 0,

    /** Scheduled rooms a person waits for: their own, and the public ones of hosts they follow. Soonest first. */
    listScheduled: ({ userId, from, limit }: { userId: string; from: Date; limit: number }): Promise<RoomRow[]> =>
      prisma.room.findMany({
        where: {
          startsAt: { gte: from },
          removedAt: null,
          archivedAt: null,
          OR: [{ ownerId: userId }, { visibility: 'public', owner: { followers: { some: { followerId: userId } } } }],
        },
        orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
        include: withOwner,
        take: limit,
      }),
  };
}
