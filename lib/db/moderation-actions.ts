import { z } from 'zod';
import type { ModerationAction, Prisma, PrismaClient } from '#prisma/client';
import type { Page } from '@/lib/contracts/rooms';
import { fromCursor, moment, readPage } from './page';
import { withoutUndefined } from './without-undefined';

/** `evidence` is JSON: parse it by `contracts/reports`. */
export type ModerationActionRow = ModerationAction;

export type NewModerationAction = Pick<
  ModerationActionRow,
  'id' | 'kind' | 'roomId' | 'recordingId' | 'messageSeq' | 'personId' | 'reason' | 'until' | 'byId' | 'byName' | 'at'
> & { evidence: Prisma.InputJsonObject };

export type ModerationActions = ReturnType<typeof createModerationActions>;

const position = z.tuple([moment, z.string()]);
const newestFirst = [{ at: 'desc' as const }, { id: 'desc' as const }];

/** What was done to keep order on the site. Can be undone, is never removed. */
export function createModerationActions(prisma: PrismaClient) {
  return {
    add: (action: NewModerationAction): Promise<ModerationActionRow> =>
      prisma.moderationAction.create({ data: action }),

    find: async (id: string): Promise<ModerationActionRow | undefined> =>
      (await prisma.moderationAction.findUnique({ where: { id } })) ?? undefined,

    /** The newest first; of one room or one person when asked. */
    async list({
      roomId,
      personId,
      cursor,
      limit,
    }: {
      roomId?: string | undefined;
      personId?: string | undefined;
      cursor?: string | undefined;
      limit: number;
    }): Promise<Page<ModerationActionRow>> {
      const place = fromCursor(cursor, position);
      return readPage<ModerationActionRow>({
        limit,
        positionOf: ({ at, id }) => [at.getTime(), id],
        read: (take) =>
          prisma.moderationAction.findMany({
            where: {
              ...withoutUndefined({ roomId, personId }),
              ...(place && { OR: [{ at: { lt: place[0] } }, { at: place[0], id: { lt: place[1] } }] }),
            },
            orderBy: newestFirst,
            take,
          }),
      });
    },

    /** What holds of this kind and was not undone, the newest first. */
    listHolding: (
      target: Pick<ModerationActionRow, 'kind'> & { roomId?: string | null; personId?: string; recordingId?: string },
    ): Promise<ModerationActionRow[]> =>
      prisma.moderationAction.findMany({
        where: { ...withoutUndefined(target), undoneAt: null },
        orderBy: newestFirst,
      }),

    /** How often something was done about these rooms since then and not undone; others are not in it. */
    async countSince(roomIds: readonly string[], since: Date): Promise<Map<string, number>> {
      const groups = await prisma.moderationAction.groupBy({
        by: ['roomId'],
        where: { roomId: { in: [...roomIds] }, at: { gte: since }, undoneAt: null },
        _count: true,
      });
      return new Map(groups.flatMap(({ roomId, _count }) => (roomId === null ? [] : [[roomId, _count]])));
    },

    /** False when somebody undid it before. */
    async undo(id: string, undone: Pick<ModerationActionRow, 'undoneAt' | 'undoneById' | 'undoneByName'>) {
      const { count } = await prisma.moderationAction.updateMany({ where: { id, undoneAt: null }, data: undone });
      return count === 1;
    },
  };
}
