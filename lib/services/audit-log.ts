import { type AuditEntryView, type AuditQuery, auditEntry } from '@/lib/contracts/admin';
import type { Page } from '@/lib/contracts/rooms';
import type { AuditRow } from '@/lib/db/audit';
import type { Runtime } from '@/lib/runtime';
import { toCsv } from './csv';

type Deps = Pick<Runtime, 'db'>;

const PAGE_SIZE = 50;

/** What one file holds: beyond, narrow the filter. */
const EXPORT_MAX = 10_000;
const EXPORT_PAGE = 500;

/** The log, newest first. */
export async function listAudit({ db }: Deps, query: AuditQuery): Promise<Page<AuditEntryView>> {
  const { items, next } = await db.audit.list({ ...toFilter(query), limit: PAGE_SIZE });
  return { items: items.map(toView), next };
}

/** The newest 10,000 lines that fit as CSV, safe to open in a spreadsheet. */
export async function exportAudit({ db }: Deps, query: AuditQuery): Promise<string> {
  const rows: AuditRow[] = [];
  let cursor: string | undefined;
  do {
    const page = await db.audit.list({ ...toFilter(query), cursor, limit: EXPORT_PAGE });
    rows.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined && rows.length < EXPORT_MAX);
  const head = ['at', 'actorId', 'actorName', 'action', 'target', 'ip', 'details'];
  const lines = rows.map((row) => {
    const { at, actorId, actorName, action, target, ip, details } = toView(row);
    return [at, actorId, actorName, action, target, ip, JSON.stringify(details)];
  });
  return toCsv([head, ...lines]);
}

const toFilter = ({ from, to, ...query }: AuditQuery) => ({
  ...query,
  from: from === undefined ? undefined : new Date(from),
  to: to === undefined ? undefined : new Date(to),
});

const toView = ({ at, details, ...row }: AuditRow): AuditEntryView => ({
  ...row,
  at: at.toISOString(),
  details: auditEntry.shape.details.catch({}).parse(details ?? {}),
});
