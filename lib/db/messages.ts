import type { Message, PrismaClient } from '#prisma/client';
import { insertMessages, type NewMessage } from './insert-messages';
import { withRetry } from './retry';
import { toStringList } from './string-list';

/** A chat line as stored. */
export type MessageRow = Omit<Message, 'mentions'> & { mentions: string[] };

/** How many were said within one second from `at` on, and how far their senders were behind, on average. */
export type SecondOfTalk = { at: Date; count: number; behindMs: number };

/** Part of what was said in a room. */
type Stretch = {
  roomId: string;
  from: Date;
  to: Date;
  after?: Pick<MessageRow, 'at' | 'seq'> | undefined;
  limit: number;
};

export type Messages = ReturnType<typeof createMessages>;

/** Reading leaves out what was removed, and always returns the oldest first. */
export function createMessages(prisma: PrismaClient) {
  return {
    /**
     * Stores all rows or none; once this resolves they survive a crash. Throws when a `seq` of the room or a
     * `clientId` of the sender is stored already.
     */
    append: (rows: readonly NewMessage[]): Promise<void> => withRetry(() => insertMessages(prisma, rows)),

    /** The last ones. */
    recent: async (roomId: string, limit: number): Promise<MessageRow[]> =>
      (await newest(prisma, { roomId }, limit)).reverse(),

    /** The last ones with a smaller `seq`: what stands above in the list. */
    before: async (roomId: string, seq: number, limit: number): Promise<MessageRow[]> =>
      (await newest(prisma, { roomId, seq: { lt: seq } }, limit)).reverse(),

    /** The first ones with a greater `seq`: what was missed. */
    since: async (roomId: string, seq: number, limit: number): Promise<MessageRow[]> => {
      const rows = await prisma.message.findMany({
        where: { roomId, seq: { gt: seq }, removedAt: null },
        orderBy: { seq: 'asc' },
        take: limit,
      });
      return rows.map(toRow);
    },

    /** Those with these numbers, in no order; removed and unknown ones are left out. */
    withSeqs: async (roomId: string, seqs: readonly number[]): Promise<MessageRow[]> => {
      if (seqs.length === 0) return [];
      const rows = await prisma.message.findMany({ where: { roomId, seq: { in: [...seqs] }, removedAt: null } });
      return rows.map(toRow);
    },

    /** The last ones of one person. */
    ofSender: async (roomId: string, senderId: string, limit: number): Promise<MessageRow[]> => {
      const rows = await prisma.message.findMany({
        where: { roomId, senderId, removedAt: null },
        orderBy: { seq: 'desc' },
        take: limit,
      });
      return rows.map(toRow).reverse();
    },

    /** What was said from one moment to another, both included; only what came after one of them when asked. */
    between: async ({ roomId, from, to, after, limit }: Stretch): Promise<MessageRow[]> => {
      const isLater = after && { OR: [{ at: { gt: after.at } }, { at: after.at, seq: { gt: after.seq } }] };
      const rows = await prisma.message.findMany({
        where: { roomId, at: { gte: after?.at ?? from, lte: to }, removedAt: null, ...isLater },
        orderBy: [{ at: 'asc' }, { seq: 'asc' }],
        take: limit,
      });
      return rows.map(toRow);
    },

    /** How many were said from one moment to another, both included, removed ones left out. */
    count: ({ roomId, from, to }: { roomId: string; from: Date; to: Date }): Promise<number> =>
      prisma.message.count({ where: { roomId, at: { gte: from, lte: to }, removedAt: null } }),

    /** How many were said in each of these rooms since then, removed ones left out; a silent room is not in it. */
    async countSince(roomIds: readonly string[], since: Date): Promise<Map<string, number>> {
      const groups = await prisma.message.groupBy({
        by: ['roomId'],
        where: { roomId: { in: [...roomIds] }, at: { gte: since }, removedAt: null },
        _count: true,
      });
      return new Map(groups.map(({ roomId, _count }) => [roomId, _count]));
    },

    /** How busy a stretch of time was, both ends included: its seconds in which something was said, in no order. */
    async perSecond({ roomId, from, to }: { roomId: string; from: Date; to: Date }): Promise<SecondOfTalk[]> {
      const rows = await prisma.$queryRawUnsafe<RawSecond[]>(PER_SECOND, roomId, from, to);
      return rows.map(({ second, count, behindMs }) => ({
        at: new Date(`${second.replace(' ', 'T')}Z`),
        count: Number(count),
        behindMs: Number(behindMs),
      }));
    },

    /** The greatest `seq` ever stored, removed messages counted; 0 in a new room. */
    async topSeq(roomId: string): Promise<number> {
      // Not an aggregate: Prisma wraps that in a subquery, which reads every message of the room.
      const last = await prisma.message.findFirst({
        where: { roomId },
        orderBy: { seq: 'desc' },
        select: { seq: true },
      });
      return last?.seq ?? 0;
    },

    /** Which of a sender's messages are stored, and as which `seq`: a retry must not be stored twice. */
    async findClientIds(roomId: string, senderId: string, clientIds: readonly string[]): Promise<Map<string, number>> {
      const stored = await prisma.message.findMany({
        where: { roomId, senderId, clientId: { in: [...clientIds] } },
        select: { clientId: true, seq: true },
      });
      return new Map(stored.map(({ clientId, seq }) => [clientId, seq]));
    },

    /** Takes back a removal. False when there is no such message or it was not removed. */
    async restore(roomId: string, seq: number): Promise<boolean> {
      const { count } = await prisma.message.updateMany({
        where: { roomId, seq, removedAt: { not: null } },
        data: { removedAt: null },
      });
      return count === 1;
    },

    /** False when there is no such message or it was removed before. Its `seq` stays taken. */
    async remove(roomId: string, seq: number, at: Date): Promise<boolean> {
      const { count } = await prisma.message.updateMany({
        where: { roomId, seq, removedAt: null },
        data: { removedAt: at },
      });
      return count === 1;
    },

    /** Removes everything one person said in a room. Resolves with the numbers of what went, oldest first. */
    async removeAllOf(roomId: string, senderId: string, at: Date): Promise<number[]> {
      const rows = await prisma.message.findMany({
        where: { roomId, senderId, removedAt: null },
        orderBy: { seq: 'asc' },
        select: { seq: true },
      });
      const last = rows.at(-1)?.seq;
      if (last === undefined) return [];
      await prisma.message.updateMany({
        where: { roomId, senderId, seq: { lte: last }, removedAt: null },
        data: { removedAt: at },
      });
      return rows.map(({ seq }) => seq);
    },
  };
}

/** Numbers come as whichever type the database counts and averages in. */
type RawSecond = { second: string; count: number | bigint; behindMs: unknown };

// In SQL, because a busy broadcast has hundreds of thousands of rows. The first 19 characters of a moment as text are the
// same in both databases, but for the letter between day and time.
const PER_SECOND = `SELECT SUBSTR(CAST(\`at\` AS CHAR), 1, 19) AS \`second\`, COUNT(*) AS \`count\`,
    AVG(\`behindMs\`) AS \`behindMs\`
  FROM \`Message\` WHERE \`roomId\` = ? AND \`at\` >= ? AND \`at\` <= ? AND \`removedAt\` IS NULL
  GROUP BY \`second\``;

async function newest(prisma: PrismaClient, where: { roomId: string; seq?: { lt: number } }, limit: number) {
  const rows = await prisma.message.findMany({
    where: { ...where, removedAt: null },
    orderBy: { seq: 'desc' },
    take: limit,
  });
  return rows.map(toRow);
}

const toRow = ({ mentions, ...row }: Message): MessageRow => ({ ...row, mentions: toStringList(mentions) });
