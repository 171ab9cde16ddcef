import type { PrismaClient } from '#prisma/client';
import { publicUser, type UserRow } from './users';

/** A signed-in browser. `tokenHash` is the SHA-256 of what its cookie holds. */
export type SessionRow = {
  tokenHash: string;
  userId: string;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  ip: string;
  userAgent: string;
};

export type NewSession = Pick<SessionRow, 'tokenHash' | 'userId' | 'expiresAt' | 'ip' | 'userAgent'>;

export type Sessions = ReturnType<typeof createSessions>;

/** The length of the column. Browsers choose this text themselves, and some send more. */
const USER_AGENT_MAX = 255;

export function createSessions(prisma: PrismaClient) {
  return {
    create: ({ userAgent, ...session }: NewSession): Promise<SessionRow> =>
      prisma.session.create({ data: { ...session, userAgent: userAgent.slice(0, USER_AGENT_MAX) } }),

    /** The session and its person; an expired session is not found. */
    async findWithUser(tokenHash: string, now: Date): Promise<{ session: SessionRow; user: UserRow } | undefined> {
      const found = await prisma.session.findUnique({
        where: { tokenHash },
        include: { user: { select: publicUser } },
      });
      if (!found || found.expiresAt <= now) return undefined;
      const { user, ...session } = found;
      return { session, user };
    },

    /** The ones that have not expired, last seen first. */
    listOf: (userId: string, now: Date): Promise<SessionRow[]> =>
      prisma.session.findMany({ where: { userId, expiresAt: { gt: now } }, orderBy: { lastSeenAt: 'desc' } }),

    /** Notes that the browser was here. Nothing happens when the session is gone. */
    async touch(tokenHash: string, now: Date, expiresAt: Date): Promise<void> {
      await prisma.session.updateMany({ where: { tokenHash }, data: { lastSeenAt: now, expiresAt } });
    },

    async remove(tokenHash: string): Promise<void> {
      await prisma.session.deleteMany({ where: { tokenHash } });
    },

    /** Signs a person out everywhere, except where `exceptTokenHash` says. */
    async removeAllOf(userId: string, exceptTokenHash?: string): Promise<void> {
      await prisma.session.deleteMany({
        where: { userId, ...(exceptTokenHash !== undefined && { tokenHash: { not: exceptTokenHash } }) },
      });
    },

    /** Returns how many there were. */
    removeExpired: async (now: Date): Promise<number> =>
      (await prisma.session.deleteMany({ where: { expiresAt: { lte: now } } })).count,
  };
}
