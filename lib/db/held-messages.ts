import type { HeldMessage, PrismaClient } from '#prisma/client';
import { isDuplicate } from './failures';
import { withRetry } from './retry';
import { toStringList } from './string-list';

/** Waits for a moderator. `decidedAt` is null as long as it does. */
export type HeldMessageRow = Omit<HeldMessage, 'mentions'> & { mentions: string[] };

/** Without a role its sender was a viewer. */
export type NewHeldMessage = Omit<HeldMessageRow, 'decidedAt' | 'decision' | 'mentions' | 'isHost' | 'role'> &
  Partial<Pick<HeldMessageRow, 'isHost' | 'role'>> & { mentions: readonly string[] };

export type HeldMessages = ReturnType<typeof createHeldMessages>;

/** One attempt for each message that can come in between; a busy room stores a batch every 50 ms. */
const MAX_ATTEMPTS = 20;

/** Exactly one decision is made about each, whoever presses at the same time. */
export function createHeldMessages(prisma: PrismaClient) {
  const findSame = ({ roomId, senderId, clientId }: NewHeldMessage) =>
    prisma.heldMessage.findUnique({ where: { roomId_senderId_clientId: { roomId, senderId, clientId } } });

  return {
    /** The same `clientId` of a sender again changes nothing. Resolves with what is stored. */
    async hold({ mentions, ...message }: NewHeldMessage): Promise<Pick<HeldMessageRow, 'id' | 'decidedAt'>> {
      try {
        return await prisma.heldMessage.create({ data: { ...message, mentions: [...mentions] } });
      } catch (error) {
        const stored = isDuplicate(error) ? await findSame({ mentions, ...message }) : null;
        if (!stored) throw error;
        return stored;
      }
    },

    /** Those that wait, oldest first. */
    async listWaiting(roomId: string, limit: number): Promise<HeldMessageRow[]> {
      const rows = await prisma.heldMessage.findMany({
        where: { roomId, decidedAt: null },
        orderBy: [{ at: 'asc' }, { id: 'asc' }],
        take: limit,
      });
      return rows.map(toRow);
    },

    countWaiting: (roomId: string): Promise<number> => prisma.heldMessage.count({ where: { roomId, decidedAt: null } }),

    async find(id: string): Promise<HeldMessageRow | undefined> {
      const row = await prisma.heldMessage.findUnique({ where: { id } });
      return row ? toRow(row) : undefined;
    },

    /** Makes it a message, the newest of its room. Resolves with its `seq`, undefined when it was decided before. */
    async approve(id: string, at: Date): Promise<number | undefined> {
      for (let attempt = 1; ; attempt++) {
        try {
          return await withRetry(() => approve(prisma, id, at));
        } catch (error) {
          // The chat server took the `seq`, or the same message came another way: the next attempt sees it.
          if (attempt === MAX_ATTEMPTS || !isDuplicate(error)) throw error;
        }
      }
    },

    /** It is never shown. False when it was decided before. */
    refuse: async (id: string, at: Date): Promise<boolean> => decide(prisma, { id, at, decision: 'refused' }),

    /** Refuses all that a person has waiting in a room. */
    async refuseAllOf(roomId: string, senderId: string, at: Date): Promise<void> {
      await prisma.heldMessage.updateMany({
        where: { roomId, senderId, decidedAt: null },
        data: { decidedAt: at, decision: 'refused' },
      });
    },
  };
}

type Decision = { id: string; at: Date; decision: 'approved' | 'refused' };

async function decide(prisma: Pick<PrismaClient, 'heldMessage'>, { id, at, decision }: Decision): Promise<boolean> {
  const { count } = await prisma.heldMessage.updateMany({
    where: { id, decidedAt: null },
    data: { decidedAt: at, decision },
  });
  return count === 1;
}

const approve = (prisma: PrismaClient, id: string, at: Date) =>
  prisma.$transaction(async (transaction) => {
    if (!(await decide(transaction, { id, at, decision: 'approved' }))) return undefined;
    const { roomId, senderId, clientId, mentions, ...held } = await transaction.heldMessage.findUniqueOrThrow({
      where: { id },
      omit: { id: true, reason: true, decidedAt: true, decision: true },
    });
    const same = await transaction.message.findUnique({
      where: { roomId_senderId_clientId: { roomId, senderId, clientId } },
      select: { seq: true },
    });
    if (same) return same.seq;
    const newest = await transaction.message.findFirst({
      where: { roomId },
      orderBy: { seq: 'desc' },
      select: { seq: true },
    });
    const seq = (newest?.seq ?? 0) + 1;
    await transaction.message.create({
      data: { ...held, roomId, senderId, clientId, seq, at, mentions: toStringList(mentions) },
    });
    return seq;
  });

const toRow = ({ mentions, ...row }: HeldMessage): HeldMessageRow => ({ ...row, mentions: toStringList(mentions) });
