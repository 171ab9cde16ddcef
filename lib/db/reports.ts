import { z } from 'zod';
import type { Prisma, PrismaClient, Report } from '#prisma/client';
import type { Page } from '@/lib/contracts/rooms';
import { fromCursor, moment, readPage } from './page';
import { withoutUndefined } from './without-undefined';

/** `evidence` is JSON: parse it by `contracts/reports`. */
export type ReportRow = Report;

export type ReportStatus = 'open' | 'upheld' | 'dismissed';

/** What a report is about. */
type Target = Pick<ReportRow, 'roomId' | 'messageSeq' | 'recordingId'>;

export type NewReport = Target &
  Pick<ReportRow, 'id' | 'reporterId' | 'reason' | 'text'> & { evidence: Prisma.InputJsonObject };

export type Decision = {
  status: Exclude<ReportStatus, 'open'>;
  decidedAt: Date;
  decidedById: string;
  decidedByName: string;
  decisionText: string;
};

export type Reports = ReturnType<typeof createReports>;

const position = z.tuple([moment, z.string()]);

/** What visitors say is not right. Kept after the decision. */
export function createReports(prisma: PrismaClient) {
  return {
    async add(report: NewReport): Promise<void> {
      await prisma.report.create({ data: report });
    },

    find: async (id: string): Promise<ReportRow | undefined> =>
      (await prisma.report.findUnique({ where: { id } })) ?? undefined,

    /** What this visitor said of the same thing and nobody decided yet. */
    findOpenOf: async (reporterId: string, target: Target): Promise<ReportRow | undefined> =>
      (await prisma.report.findFirst({ where: { reporterId, ...target, status: 'open' } })) ?? undefined,

    /** The newest report of a room, whatever became of it. */
    latestOf: async (roomId: string): Promise<ReportRow | undefined> =>
      (await prisma.report.findFirst({ where: { roomId }, orderBy: [{ at: 'desc' }, { id: 'desc' }] })) ?? undefined,

    /** Open ones the oldest first, so that nobody waits for ever; decided ones the newest first. */
    async list({
      status,
      roomId,
      cursor,
      limit,
    }: {
      status: 'open' | 'decided';
      roomId?: string | undefined;
      cursor?: string | undefined;
      limit: number;
    }): Promise<Page<ReportRow>> {
      const place = fromCursor(cursor, position);
      const [order, side] = status === 'open' ? (['asc', 'gt'] as const) : (['desc', 'lt'] as const);
      return readPage<ReportRow>({
        limit,
        positionOf: ({ at, id }) => [at.getTime(), id],
        read: (take) =>
          prisma.report.findMany({
            where: {
              status: status === 'open' ? 'open' : { in: ['upheld', 'dismissed'] },
              ...withoutUndefined({ roomId }),
              ...(place && { OR: [{ at: { [side]: place[0] } }, { at: place[0], id: { [side]: place[1] } }] }),
            },
            orderBy: [{ at: order }, { id: order }],
            take,
          }),
      });
    },

    /** How many open reports these rooms have; a room without one is not in it. */
    async countOpen(roomIds: readonly string[]): Promise<Map<string, number>> {
      const groups = await prisma.report.groupBy({
        by: ['roomId'],
        where: { status: 'open', roomId: { in: [...roomIds] } },
        _count: true,
      });
      return new Map(groups.map(({ roomId, _count }) => [roomId, _count]));
    },

    countAllOpen: (): Promise<number> => prisma.report.count({ where: { status: 'open' } }),

    /** False when somebody decided before. */
    async decide(id: string, decision: Decision): Promise<boolean> {
      const { count } = await prisma.report.updateMany({ where: { id, status: 'open' }, data: decision });
      return count === 1;
    },
  };
}
