import type { PrismaClient, RoomSanction } from '#prisma/client';
import type { SanctionKind } from '@/lib/contracts/chat-room';
import { withRetry } from './retry';

/** Somebody may not talk in a room. `until` null: until it is lifted. `ip` is secret: it never leaves the server. */
export type SanctionRow = Omit<RoomSanction, 'kind'> & { kind: SanctionKind };

export type NewSanction = Omit<SanctionRow, 'liftedAt'>;

export type Sanctions = ReturnType<typeof createSanctions>;

const NEWEST_FIRST = [{ createdAt: 'desc' as const }, { id: 'desc' as const }];

/** A sanction is in force until it is over or lifted; afterwards it stays, so that moderators remember. */
export function createSanctions(prisma: PrismaClient) {
  return {
    /** Takes the place of the one of the same kind that is in force for this person. */
    impose: (sanction: NewSanction): Promise<void> => withRetry(() => impose(prisma, sanction)),

    find: async (id: string): Promise<SanctionRow | undefined> => {
      const row = await prisma.roomSanction.findUnique({ where: { id } });
      return row ? toRow(row) : undefined;
    },

    /** All that are in force at a moment, newest first; of one person when asked. */
    listInForce: async (roomId: string, now: Date, personId?: string): Promise<SanctionRow[]> => {
      const rows = await prisma.roomSanction.findMany({
        where: { roomId, ...inForce(now), ...(personId !== undefined && { personId }) },
        orderBy: NEWEST_FIRST,
      });
      return rows.map(toRow);
    },

    /** Those that are over or lifted, newest first. */
    listPast: async (roomId: string, now: Date, limit: number): Promise<SanctionRow[]> => {
      const rows = await prisma.roomSanction.findMany({
        where: { roomId, OR: [{ liftedAt: { not: null } }, { until: { lte: now } }] },
        orderBy: NEWEST_FIRST,
        take: limit,
      });
      return rows.map(toRow);
    },

    /** In force, over and lifted, newest first; of one person when asked. */
    list: async ({
      roomId,
      personId,
      limit,
    }: {
      roomId: string;
      personId?: string | undefined;
      limit: number;
    }): Promise<SanctionRow[]> => {
      const rows = await prisma.roomSanction.findMany({
        where: { roomId, ...(personId !== undefined && { personId }) },
        orderBy: NEWEST_FIRST,
        take: limit,
      });
      return rows.map(toRow);
    },

    /** False when it does not exist in this room or was lifted before. */
    async lift({ roomId, id, at }: { roomId: string; id: string; at: Date }): Promise<boolean> {
      const { count } = await prisma.roomSanction.updateMany({
        where: { id, roomId, liftedAt: null },
        data: { liftedAt: at },
      });
      return count === 1;
    },
  };
}

async function impose(prisma: PrismaClient, sanction: NewSanction): Promise<void> {
  const { roomId, personId, kind, createdAt } = sanction;
  await prisma.$transaction([
    prisma.roomSanction.updateMany({
      where: { roomId, personId, kind, ...inForce(createdAt) },
      data: { liftedAt: createdAt },
    }),
    prisma.roomSanction.create({ data: sanction }),
  ]);
}

const inForce = (now: Date) => ({ liftedAt: null, OR: [{ until: null }, { until: { gt: now } }] });

const toRow = ({ kind, ...row }: RoomSanction): SanctionRow => ({ ...row, kind: kind === 'ban' ? 'ban' : 'mute' });
