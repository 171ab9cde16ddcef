import type { DecideReport } from '@/lib/contracts/admin';
import { type CreateReport, type ReportView, report, reportReason } from '@/lib/contracts/reports';
import type { Page } from '@/lib/contracts/rooms';
import { AppError } from '@/lib/core/errors';
import { createId } from '@/lib/core/ids';
import type { ReportRow } from '@/lib/db/reports';
import type { Runtime } from '@/lib/runtime';
import { readDeskRooms } from './desk-views';
import { act, type Moderating, type ModerationDeps } from './moderation-actions';
import { collectSharedEvidence, toEvidenceView } from './moderation-evidence';
import { toNoticeRoom } from './moderation-notices';
import { tellPeople } from './notices';
import { type Entrant, requireAccess } from './room-access';

const PAGE_SIZE = 30;

/**
 * Keeps what a visitor reports, with what it looks like now. Whoever says it again before somebody decided changes
 * nothing. Throws `forbidden` to who may not see the room, `not_found` for what is gone.
 */
export async function createReport(
  deps: ModerationDeps & Pick<Runtime, 'secrets'>,
  { entrant, input }: { entrant: Entrant; input: CreateReport },
): Promise<void> {
  const { messageSeq, recordingId, reason, text } = input;
  const room = await deps.db.rooms.get(input.roomId ?? (await readRoomId(deps, recordingId)));
  await requireAccess(deps, { room, entrant });
  const reporterId = entrant.visitorId;
  const target = { roomId: room.id, messageSeq, recordingId };
  if (await deps.db.reports.findOpenOf(reporterId, target)) return;
  await assertIsThere(deps, target);
  const evidence = await collectSharedEvidence(deps, room);
  await deps.db.reports.add({ id: createId('report'), ...target, reporterId, reason, text, evidence });
}

/** The queue: open ones, the oldest first; or what was decided, the newest first. */
export async function listReports(
  deps: Pick<ModerationDeps, 'db' | 'storage'>,
  request: { status: 'open' | 'decided'; roomId?: string | undefined; cursor?: string | undefined },
): Promise<Page<ReportView>> {
  const { items, next } = await deps.db.reports.list({ ...request, limit: PAGE_SIZE });
  return { items: await toViews(deps, items), next };
}

/**
 * Decides a report, with an action where one is given, and tells whoever reported; when something was found, the
 * broadcaster too. Throws `conflict` when somebody decided before.
 */
export async function decideReport(
  deps: ModerationDeps,
  { user, ip, reportId, input }: Moderating & { reportId: string; input: DecideReport },
): Promise<ReportView> {
  const row = await deps.db.reports.find(reportId);
  if (!row) throw new AppError('not_found', 'This report does not exist.');
  if (row.status !== 'open') throw decidedBefore();
  if (input.action && input.verdict === 'dismissed') {
    throw new AppError('invalid_input', 'A report that is dismissed has no action.', { field: 'action' });
  }
  // First the action: should it be refused, the report stays open.
  if (input.action) await act(deps, { user, ip, input: input.action });
  const decision = {
    status: input.verdict,
    decidedAt: new Date(),
    decidedById: user.id,
    decidedByName: user.displayName,
    decisionText: input.text,
  };
  if (!(await deps.db.reports.decide(row.id, decision))) throw decidedBefore();
  await deps.db.audit.add({
    actorId: user.id,
    actorName: user.displayName,
    action: `report-${input.verdict}`,
    target: row.id,
    ip,
    details: { roomId: row.roomId, reason: row.reason, text: input.text, action: input.action?.kind ?? null },
  });
  await tellBoth(deps, row, { text: input.text, isUpheld: input.verdict === 'upheld' });
  return (await toViews(deps, [{ ...row, ...decision }]))[0] as ReportView;
}

async function readRoomId({ db }: Pick<ModerationDeps, 'db'>, recordingId: string | null): Promise<string> {
  const recording = recordingId === null ? undefined : await db.recordings.find(recordingId);
  if (!recording) throw new AppError('not_found', 'This replay is gone.');
  return recording.roomId;
}

async function assertIsThere(
  { db }: Pick<ModerationDeps, 'db'>,
  { roomId, messageSeq, recordingId }: Pick<ReportRow, 'roomId' | 'messageSeq' | 'recordingId'>,
): Promise<void> {
  if (messageSeq !== null && (await db.messages.withSeqs(roomId, [messageSeq])).length === 0) {
    throw new AppError('not_found', 'This message is gone.');
  }
  if (recordingId === null) return;
  const recording = await db.recordings.find(recordingId);
  if (recording?.roomId !== roomId || recording.hiddenAt) throw new AppError('not_found', 'This replay is gone.');
}

/** A guest cannot be told; a broadcaster hears only of what was found. */
async function tellBoth(
  deps: ModerationDeps,
  row: ReportRow,
  { text, isUpheld }: { text: string; isUpheld: boolean },
): Promise<void> {
  const room = await deps.db.rooms.find(row.roomId);
  if (!room) return;
  const reporter = row.reporterId.startsWith('user_') ? await deps.db.users.find(row.reporterId) : undefined;
  const userIds = [...(reporter ? [reporter.id] : []), ...(isUpheld ? [room.ownerId] : [])];
  const data = { ...toNoticeRoom(room), reason: text, upheld: isUpheld };
  await tellPeople(deps, { userIds, kind: 'report-decided', data });
}

async function toViews(
  deps: Pick<ModerationDeps, 'db' | 'storage'>,
  rows: readonly ReportRow[],
): Promise<ReportView[]> {
  const roomOf = await readDeskRooms(deps, rows);
  return rows.map((row) =>
    report.parse({
      id: row.id,
      at: row.at.toISOString(),
      room: roomOf(row.roomId),
      roomId: row.roomId,
      messageSeq: row.messageSeq,
      recordingId: row.recordingId,
      // A reason of another version of the program is still a report.
      reason: reportReason.catch('other').parse(row.reason),
      text: row.text,
      by: reporterOf(row),
      evidence: toEvidenceView(deps, row.evidence),
      status: row.status,
      decidedAt: row.decidedAt?.toISOString() ?? null,
      decidedBy: row.decidedByName,
      decisionText: row.decisionText,
    }),
  );
}

/** People have ids of their kind; nobody else has one. */
function reporterOf({ reporterId }: ReportRow): ReportView['by'] {
  if (reporterId.startsWith('guest_')) return 'guest';
  return reporterId.startsWith('user_') ? 'user' : 'service';
}

const decidedBefore = () => new AppError('conflict', 'Somebody decided this report before you.');
