import { z } from 'zod';
import type { AuditEntry, PrismaClient } from '#prisma/client';
import type { Page } from '@/lib/contracts/rooms';
import { createId } from '@/lib/core/ids';
import { fromCursor, moment, readPage } from './page';
import { withoutUndefined } from './without-undefined';

/** Who did what to what, when and from where. */
export type AuditRow = AuditEntry;

/** `details` is plain JSON about the change, and like everything here holds no secret. */
export type NewAuditEntry = Pick<AuditRow, 'actorId' | 'actorName' | 'action' | 'target' | 'ip'> & {
  id?: string;
  details?: Record<string, string | number | boolean | null> | undefined;
};

/** Which entries: by whom (id or part of the name), what, about what (part of it), from when to when. */
export type AuditFilter = {
  actor?: string | undefined;
  action?: string | undefined;
  target?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
};

export type Audit = ReturnType<typeof createAudit>;

const position = z.tuple([moment, z.string()]);

/** Entries are added and read, never changed. */
export function createAudit(prisma: PrismaClient) {
  return {
    async add({ id = createId('audit'), details, ...entry }: NewAuditEntry): Promise<void> {
      await prisma.auditEntry.create({ data: { id, ...entry, ...(details && { details }) } });
    },

    /** The newest first. */
    async list({
      cursor,
      limit,
      ...filter
    }: AuditFilter & { cursor?: string | undefined; limit: number }): Promise<Page<AuditRow>> {
      const place = fromCursor(cursor, position);
      return readPage<AuditRow>({
        limit,
        positionOf: ({ at, id }) => [at.getTime(), id],
        read: (take) =>
          prisma.auditEntry.findMany({
            where: { AND: [toWhere(filter), place ? after(place) : {}] },
            orderBy: [{ at: 'desc' }, { id: 'desc' }],
            take,
          }),
      });
    },
  };
}

const toWhere = ({ actor, action, target, from, to }: AuditFilter) => ({
  ...withoutUndefined({ action }),
  ...(actor && { OR: [{ actorId: actor }, { actorName: { contains: actor } }] }),
  ...(target && { target: { contains: target } }),
  ...((from ?? to) && { at: withoutUndefined({ gte: from, lte: to }) }),
});

const after = ([at, id]: z.infer<typeof position>) => ({ OR: [{ at: { lt: at } }, { at, id: { lt: id } }] });
