import { z } from 'zod';
import type { Notice, PrismaClient } from '#prisma/client';
import type { NoticeData, NoticeKind } from '@/lib/contracts/notices';
import type { Page } from '@/lib/contracts/rooms';
import { createId } from '@/lib/core/ids';
import { fromCursor, moment, readPage } from './page';

/** What one person is told. `kind` and `data` are as stored: parse them by `contracts/notices`. */
export type NoticeRow = Notice;

export type NewNotices<K extends NoticeKind = NoticeKind> = {
  userIds: readonly string[];
  kind: K;
  data: NoticeData<K>;
  at?: Date;
};

export type Notices = ReturnType<typeof createNotices>;

const position = z.tuple([moment, z.string()]);

/** Rows that one statement writes, and people that one question names: both databases stand it. */
const CHUNK = 500;

export function createNotices(prisma: PrismaClient) {
  return {
    /** Tells all of them the same. */
    async add({ userIds, kind, data, at = new Date() }: NewNotices): Promise<void> {
      for (const part of inChunks(userIds)) {
        await prisma.notice.createMany({
          data: part.map((userId) => ({ id: createId('notice', at.getTime()), userId, kind, data, at })),
        });
      }
    },

    /** The newest first. */
    async list({ userId, cursor, limit }: { userId: string; cursor?: string | undefined; limit: number }) {
      const place = fromCursor(cursor, position);
      const page: Page<NoticeRow> = await readPage<NoticeRow>({
        limit,
        positionOf: ({ at, id }) => [at.getTime(), id],
        read: (take) =>
          prisma.notice.findMany({
            where: { userId, ...(place && after(place)) },
            orderBy: [{ at: 'desc' }, { id: 'desc' }],
            take,
          }),
      });
      return page;
    },

    /** At most `max`: nobody counts further. */
    countUnread: (userId: string, max: number): Promise<number> =>
      prisma.notice.count({ where: { userId, readAt: null }, take: max }),

    /** All that were told up to this moment. */
    async markRead(userId: string, upTo: Date, now = new Date()): Promise<void> {
      await prisma.notice.updateMany({ where: { userId, readAt: null, at: { lte: upTo } }, data: { readAt: now } });
    },

    /** What these people were told of this kind since then. */
    async listSince({
      userIds,
      kind,
      since,
    }: {
      userIds: readonly string[];
      kind: NoticeKind;
      since: Date;
    }): Promise<NoticeRow[]> {
      const rows: NoticeRow[] = [];
      for (const part of inChunks(userIds)) {
        rows.push(...(await prisma.notice.findMany({ where: { userId: { in: part }, kind, at: { gte: since } } })));
      }
      return rows;
    },

    /** Returns how many there were. */
    removeBefore: async (before: Date): Promise<number> =>
      (await prisma.notice.deleteMany({ where: { at: { lt: before } } })).count,
  };
}

const after = ([at, id]: z.infer<typeof position>) => ({ OR: [{ at: { lt: at } }, { at, id: { lt: id } }] });

function* inChunks<T>(list: readonly T[]): Generator<T[]> {
  for (let from = 0; from < list.length; from += CHUNK) yield list.slice(from, from + CHUNK);
}
