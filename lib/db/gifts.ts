import type { GiftEntry, PrismaClient } from '#prisma/client';
import { isDuplicate } from './failures';

/** A free reaction, once for each `clientId` of its sender. */
export type GiftRow = GiftEntry;

export type Gifts = ReturnType<typeof createGifts>;

const MAX_ATTEMPTS = 3;

/** A ledger: entries are added, never changed. */
export function createGifts(prisma: PrismaClient) {
  return {
    /** Stores those that are not stored yet, all or none, and resolves with them. Rows are of one room. */
    async append<Row extends GiftRow>(rows: readonly Row[]): Promise<Row[]> {
      for (let attempt = 1; ; attempt++) {
        try {
          return await appendNew(prisma, rows);
        } catch (error) {
          // Another writer stored one in between: the next attempt sees it.
          if (attempt === MAX_ATTEMPTS || !isDuplicate(error)) throw error;
        }
      }
    },

    /** How many of each gift were given in a room since a moment. */
    async totals(roomId: string, since: Date): Promise<Map<string, number>> {
      const sums = await prisma.giftEntry.groupBy({
        by: ['gift'],
        where: { roomId, at: { gte: since } },
        _sum: { count: true },
      });
      return new Map(sums.map(({ gift, _sum }) => [gift, _sum.count ?? 0]));
    },
  };
}

async function appendNew<Row extends GiftRow>(prisma: PrismaClient, rows: readonly Row[]): Promise<Row[]> {
  const [first] = rows;
  if (!first) return [];
  const stored = await prisma.giftEntry.findMany({
    where: {
      roomId: first.roomId,
      senderId: { in: [...new Set(rows.map(({ senderId }) => senderId))] },
      clientId: { in: rows.map(({ clientId }) => clientId) },
    },
    select: { senderId: true, clientId: true },
  });
  const known = new Set(stored.map(keyOf));
  const added = rows.filter((row) => {
    const isNew = !known.has(keyOf(row));
    known.add(keyOf(row));
    return isNew;
  });
  if (added.length > 0) await prisma.giftEntry.createMany({ data: added });
  return added;
}

const keyOf = ({ senderId, clientId }: Pick<GiftRow, 'senderId' | 'clientId'>) => `${senderId} ${clientId}`;
