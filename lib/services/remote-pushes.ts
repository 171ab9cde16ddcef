import type { EndReason, RemoteReport } from '@/lib/contracts/streams';
import { AppError } from '@/lib/core/errors';
import type { RoomRow } from '@/lib/db/rooms';
import type { Runtime } from '@/lib/runtime';
import { assertMayPublish } from './publish-permission';
import { authorisePublish } from './publishing';
import { sessionOf, settle } from './push-settlement';
import { applyNote } from './remote-notes';
import { joinFiles, takeRecordedFile } from './remote-recordings';
import { applyStreamEvent } from './streams';
import { suspendStream } from './suspended-streams';

type Deps = Pick<Runtime, 'db' | 'bus' | 'live' | 'storage' | 'vod' | 'env' | 'log'>;
type PushReport = Exclude<RemoteReport, { type: 'note' | 'recording' }>;
type NewPush = { stream: string; sequence: string; startedAt: Date; endedAt: Date | null };

/** Applies what a provider elsewhere reported. Safe to repeat, late, and in any order. */
export async function applyRemoteReport(deps: Deps, report: RemoteReport): Promise<void> {
  const { stream } = report;
  const room = await findRoom(deps, stream);
  if (report.type === 'note') return room && applyNote(deps, report, room);
  if (report.type === 'recording') return takeRecordedFile(deps, report);
  if (!(await deps.db.pushes.find(report))) await admit(deps, report, room);
  if (report.type === 'push-end') {
    const end = { endedAt: report.at, endReason: report.reason };
    await deps.db.pushes.close(report, end);
    await deps.db.pushes.closeAll(stream, end, { onlyFound: true });
    await keepBroadcast(deps, report);
  }
  if (room) await settleRoom(deps, room);
  if (report.type === 'push-end') await joinFiles(deps, { stream });
}

/** Brings a room to what its pushes say. */
export async function settleRoom(deps: Deps, room: RoomRow, now = new Date()): Promise<void> {
  for (const event of settle(await look(deps, room, now))) await applyStreamEvent(deps, event);
}

/** A push that nobody reported. Nothing happens when it is known after all, or when nobody may publish there. */
export async function addFoundPush(deps: Deps, { stream, since }: { stream: string; since: Date }): Promise<void> {
  const room = await findRoom(deps, stream);
  if (!room || (await deps.db.pushes.isKnown(stream, since))) return;
  const refusal = await assertMayPublish(deps, room).catch(toRefusal);
  if (refusal) return refuse(deps, stream, refusal);
  const push = { stream, sequence: `found-${since.getTime()}`, startedAt: since, endedAt: null };
  await deps.db.pushes.add({ ...push, session: await findSession(deps, room, push), isFound: true });
  await settleRoom(deps, room);
}

/** Ends what is on air in a room for a reason of ours. Without `keepsRecording` no file of it becomes a replay later. */
export async function endPushes(
  deps: Deps,
  { stream, reason, keepsRecording = true }: { stream: string; reason: EndReason; keepsRecording?: boolean },
): Promise<void> {
  const room = await findRoom(deps, stream);
  if (!room) return;
  const now = new Date();
  await deps.db.pushes.closeAll(stream, { endedAt: now, endReason: reason });
  for (const { session } of await deps.db.broadcasts.listUnfinished({ roomId: room.id })) {
    await applyStreamEvent(deps, { type: 'publish-end', session, stream, at: now, reason });
    if (!keepsRecording) await deps.db.pushes.disown(session);
  }
}

/** Notes a push that is new: as part of a broadcast, or as refused. */
async function admit(deps: Deps, report: PushReport, room: RoomRow | undefined): Promise<void> {
  const { stream, sequence, signature } = report;
  const isOver = report.type === 'push-end';
  const startedAt = isOver ? report.startedAt : report.at;
  const push = { stream, sequence, startedAt, endedAt: null };
  // As of then: a report may come long after the address it is about has expired.
  const refusal = await authorisePublish(deps, { stream, query: signature }, push.startedAt.getTime()).catch(toRefusal);
  if (AppError.is(refusal) || !room) {
    await deps.db.pushes.add({ ...push, session: '', endedAt: push.startedAt, endReason: 'publisher-lost' });
    if (!isOver && AppError.is(refusal)) await refuse(deps, stream, refusal);
    return;
  }
  const session = await findSession(deps, room, { ...push, endedAt: isOver ? report.at : null });
  await deps.db.pushes.removeFound(stream);
  await deps.db.pushes.add({ ...push, session });
}

/** Whose end came before its start, or alone, was a broadcast all the same. */
async function keepBroadcast(deps: Deps, { stream, sequence }: PushReport): Promise<void> {
  const push = await deps.db.pushes.find({ stream, sequence });
  if (!push?.session || (await deps.db.broadcasts.findBySession(push.session))) return;
  await applyStreamEvent(deps, { type: 'publish-start', session: push.session, stream, at: push.startedAt });
}

/** An encoder that nothing lets in would try for hours; one with an old key must not keep out the one with the new. */
async function refuse(deps: Deps, stream: string, { code, message }: AppError): Promise<void> {
  deps.log.info({ stream, code, message }, 'a publisher was refused');
  if (code === 'forbidden') return suspendStream(deps, stream);
  const open = (await deps.db.pushes.listOf(stream)).some(({ endedAt }) => endedAt === null);
  if (!open) await deps.live.interrupt(stream);
}

async function findSession(deps: Deps, room: RoomRow, push: NewPush): Promise<string> {
  return sessionOf(push, await look(deps, room, new Date()));
}

async function look({ db, env }: Deps, { id, streamName: stream }: RoomRow, now: Date) {
  const [room, latest, pushes, unfinished] = await Promise.all([
    db.rooms.get(id),
    db.broadcasts.latestOf(id),
    db.pushes.listOf(stream),
    db.broadcasts.listUnfinished({ roomId: id }),
  ]);
  return { room, stream, latest, pushes, unfinished, now, graceMs: env.PUBLISHER_GRACE_SECONDS * 1_000 };
}

/** The cloud tells names apart by case, and so do we. */
async function findRoom({ db }: Pick<Deps, 'db'>, stream: string): Promise<RoomRow | undefined> {
  const room = await db.rooms.findByStreamName(stream);
  return room?.streamName === stream ? room : undefined;
}

function toRefusal(error: unknown): AppError {
  if (AppError.is(error)) return error;
  throw error;
}
