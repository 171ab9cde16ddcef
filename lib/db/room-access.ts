import type { PrismaClient } from '#prisma/client';
import type { Visibility } from '@/lib/contracts/access';
import { orNotFound } from './failures';
import { GONE, type RoomRow, withOwner } from './room-rows';

/** `passwordHash` left out: stays as it is. */
export type AccessChange = { visibility: Visibility; passwordHash?: string | null };

/** Who may watch a room. */
export function createRoomAccess(prisma: PrismaClient) {
  return {
    /** Whoever was let in before has to be let in again. Throws `not_found`. */
    setAccess: (id: string, change: AccessChange): Promise<RoomRow> =>
      prisma.room
        .update({
          where: { id, removedAt: null },
          data: { ...change, accessVersion: { increment: 1 } },
          include: withOwner,
        })
        .catch(orNotFound(GONE)),
  };
}
