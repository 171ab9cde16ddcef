import { z } from 'zod';
import type { PrismaClient } from '#prisma/client';
import type { Page } from '@/lib/contracts/rooms';
import type { Role } from '@/lib/contracts/users';
import { AppError } from '@/lib/core/errors';
import { orNotFound } from './failures';
import { fromCursor, moment, readPage } from './page';
import { withRetry } from './retry';
import { GONE } from './room-rows';
import { publicUser, type UserRow } from './users';

export type Suspension = { suspendedUntil: Date | null; suspendedReason: string };

export type PeopleRequest = {
  /** Part of the username or of the name people see. */
  text?: string | undefined;
  role?: Role | undefined;
  /** `restricted`: suspended at this moment or banned. */
  state?: 'restricted' | undefined;
  now?: Date;
  cursor?: string | undefined;
  limit: number;
};

const position = z.tuple([moment, z.string()]);

/** What the site made of a person. */
export function createUserStanding(prisma: PrismaClient) {
  const orNoUser = orNotFound('This person does not exist.');

  return {
    /** Throws `not_found`. */
    async setSuspension(id: string, suspension: Suspension): Promise<void> {
      await prisma.user.update({ where: { id }, data: suspension }).catch(orNoUser);
    },

    /** Changes role or ban. Throws `conflict`, and changes nothing, when no administrator would be left. */
    async setStanding(id: string, standing: { role?: Role; bannedAt?: Date | null }): Promise<void> {
      await withRetry(() =>
        prisma.$transaction(
          async (transaction) => {
            await transaction.user.update({ where: { id }, data: standing });
            const admins = await transaction.user.count({ where: { role: 'admin', bannedAt: null, deletedAt: null } });
            if (admins === 0) throw new AppError('conflict', 'This is the last administrator. Name another one first.');
          },
          // Two administrators who demote each other at the same moment must not both succeed.
          { isolationLevel: 'Serializable' },
        ),
      ).catch(orNoUser);
    },

    /** Who has an account, the newest first. Deleted accounts are left out. */
    async search({ text, role, state, now = new Date(), cursor, limit }: PeopleRequest): Promise<Page<UserRow>> {
      const place = fromCursor(cursor, position);
      return readPage<UserRow>({
        limit,
        positionOf: ({ createdAt, id }) => [createdAt.getTime(), id],
        read: (take) =>
          prisma.user.findMany({
            where: {
              deletedAt: null,
              ...(role && { role }),
              AND: [
                text
                  ? { OR: [{ username: { contains: text.toLowerCase() } }, { displayName: { contains: text } }] }
                  : {},
                state ? { OR: [{ bannedAt: { not: null } }, { suspendedUntil: { gt: now } }] } : {},
                place ? { OR: [{ createdAt: { lt: place[0] } }, { createdAt: place[0], id: { lt: place[1] } }] } : {},
              ],
            },
            orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
            take,
            select: publicUser,
          }),
      });
    },
  };
}

/** What the site made of a room. */
export function createRoomStanding(prisma: PrismaClient) {
  return {
    /** Throws `not_found`. */
    async setSuspension(id: string, suspension: Suspension): Promise<void> {
      await prisma.room.update({ where: { id, removedAt: null }, data: suspension }).catch(orNotFound(GONE));
    },
  };
}
