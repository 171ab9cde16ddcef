import { type ActInput, type ActionKind, type ActionView, actionKind } from '@/lib/contracts/admin';
import type { Page } from '@/lib/contracts/rooms';
import type { SessionUser } from '@/lib/contracts/users';
import { AppError } from '@/lib/core/errors';
import { createId } from '@/lib/core/ids';
import type { ModerationActionRow } from '@/lib/db/moderation-actions';
import type { Runtime } from '@/lib/runtime';
import { readDeskRooms } from './desk-views';
import { EFFECTS, type Target } from './moderation-effects';
import { collectEvidence, toEvidenceView } from './moderation-evidence';
import { tellOfAction, tellOfUndo } from './moderation-notices';
import { hasRole } from './permissions';
import { assertMayActOn } from './site-ranks';

export type ModerationDeps = Pick<Runtime, 'db' | 'bus' | 'live' | 'storage' | 'log'>;

/** Somebody who keeps order on the site; `ip` is where they do it from. */
export type Moderating = { user: SessionUser; ip: string };

const PAGE_SIZE = 30;

/** Longer than anybody means: a mistyped year. */
const MAX_SUSPENSION_MS = 10 * 366 * 24 * 3600 * 1000;

const NO_EVIDENCE = { messages: [], pictureKey: null };

/**
 * Does one of the things that keep order, keeps what it looked like, notes it in the log and tells whom it concerns.
 * Throws `not_found` for what is gone, `forbidden` for somebody one may not act on, `conflict` when no administrator
 * would be left.
 */
export async function act(
  deps: ModerationDeps,
  { user, ip, input, now = new Date() }: Moderating & { input: ActInput; now?: Date },
): Promise<ActionView> {
  const until = 'until' in input ? readUntil(input.until, now) : null;
  const target = await findTarget(deps, input);
  assertMayAct(user, input.kind, target);
  const evidence = target.room ? await collectEvidence(deps, target.room) : NO_EVIDENCE;
  await EFFECTS[input.kind].apply(deps, target, { reason: input.reason, until, now });
  const row = await deps.db.moderationActions.add({
    id: createId('action'),
    kind: input.kind,
    roomId: target.room?.id ?? null,
    recordingId: target.recording?.id ?? null,
    messageSeq: target.messageSeq ?? null,
    personId: target.person?.id ?? null,
    reason: input.reason,
    until,
    evidence,
    byId: user.id,
    byName: user.displayName,
    at: now,
  });
  await note(deps, { user, ip }, `site-${input.kind}`, row);
  await tellOfAction(deps, row, target);
  if (target.room) deps.bus.publish('room-changed', { roomId: target.room.id });
  return (await toViews(deps, [row]))[0] ?? fail();
}

/**
 * Takes an action back; what it was stays in the history. Throws `conflict` when somebody did before, `forbidden` for
 * what an administrator did unless one asks.
 */
export async function undoAction(
  deps: ModerationDeps,
  { user, ip, actionId, now = new Date() }: Moderating & { actionId: string; now?: Date },
): Promise<ActionView> {
  const row = await deps.db.moderationActions.find(actionId);
  if (!row) throw new AppError('not_found', 'This action is not in the history.');
  const kind = actionKind.parse(row.kind);
  const target = await readTarget(deps, row);
  await assertMayUndo(deps, user, row);
  const undone = { undoneAt: now, undoneById: user.id, undoneByName: user.displayName };
  if (!(await deps.db.moderationActions.undo(row.id, undone))) {
    throw new AppError('conflict', 'Somebody took this back already.');
  }
  const rest = (await deps.db.moderationActions.listHolding(sameTarget(row))).filter(
    ({ until }) => until === null || until > now,
  );
  await EFFECTS[kind].undo(deps, target, rest);
  await note(deps, { user, ip }, 'site-undo', row);
  await tellOfUndo(deps, row, target);
  if (target.room) deps.bus.publish('room-changed', { roomId: target.room.id });
  return (await toViews(deps, [{ ...row, ...undone }]))[0] ?? fail();
}

/** What was done, newest first; about one room or one person when asked. */
export async function listActions(
  deps: Pick<ModerationDeps, 'db' | 'storage'>,
  request: { roomId?: string | undefined; personId?: string | undefined; cursor?: string | undefined },
): Promise<Page<ActionView>> {
  const { items, next } = await deps.db.moderationActions.list({ ...request, limit: PAGE_SIZE });
  return { items: await toViews(deps, items), next };
}

function readUntil(text: string, now: Date): Date {
  const until = new Date(text);
  if (until > now && until.getTime() - now.getTime() < MAX_SUSPENSION_MS) return until;
  throw new AppError('invalid_input', 'Choose a moment ahead, within ten years.', { field: 'until' });
}

/** Everything an action needs to know of what it is about. Throws `not_found`. */
async function findTarget({ db }: Pick<ModerationDeps, 'db'>, input: ActInput): Promise<Target> {
  switch (input.kind) {
    case 'warn':
    case 'interrupt':
    case 'suspend': {
      const room = await db.rooms.get(input.roomId);
      return { room, ...(await personOf({ db }, room.ownerId)) };
    }
    case 'suspend-person':
    case 'ban': {
      const person = await db.users.find(input.personId);
      if (!person || person.deletedAt) throw new AppError('not_found', 'This person does not exist.');
      return { person };
    }
    case 'hide-replay': {
      const recording = await db.recordings.find(input.recordingId);
      if (!recording) throw new AppError('not_found', 'This replay is gone.');
      return {
        recording,
        room: await db.rooms.get(recording.roomId),
        ...(await personOf({ db }, recording.room.ownerId)),
      };
    }
    case 'remove-message': {
      const room = await db.rooms.get(input.roomId);
      const [message] = await db.messages.withSeqs(room.id, [input.messageSeq]);
      if (!message) throw new AppError('not_found', 'This message is gone.');
      return { room, messageSeq: message.seq, ...(message.userId ? await personOf({ db }, message.userId) : {}) };
    }
    default:
      throw input satisfies never;
  }
}

/** The same for an action of before; what is gone since is left out. */
async function readTarget({ db }: Pick<ModerationDeps, 'db'>, row: ModerationActionRow): Promise<Target> {
  const room = row.roomId === null ? undefined : await db.rooms.find(row.roomId);
  const recording = row.recordingId === null ? undefined : await db.recordings.find(row.recordingId);
  return {
    ...(room && { room }),
    ...(recording && { recording }),
    ...(row.messageSeq !== null && { messageSeq: row.messageSeq }),
    ...(row.personId !== null && (await personOf({ db }, row.personId))),
  };
}

async function personOf({ db }: Pick<ModerationDeps, 'db'>, userId: string): Promise<Pick<Target, 'person'>> {
  const person = await db.users.find(userId);
  return person ? { person } : {};
}

/** What concerns a person asks for the rank; what one did oneself one may take away oneself. */
function assertMayAct(user: SessionUser, kind: ActionKind, { person }: Target): void {
  if (!person) return;
  const isOwnThing = person.id === user.id && kind !== 'ban' && kind !== 'suspend-person';
  if (!isOwnThing) assertMayActOn(user, person);
}

async function assertMayUndo(
  { db }: Pick<ModerationDeps, 'db'>,
  user: SessionUser,
  row: ModerationActionRow,
): Promise<void> {
  if (user.role === 'admin') return;
  const by = await db.users.find(row.byId);
  const isAboutSelf = row.personId === user.id;
  if (isAboutSelf || (by && hasRole(by, 'admin'))) {
    throw new AppError('forbidden', 'Only an administrator may take this back.');
  }
}

const sameTarget = ({ kind, roomId, personId, recordingId }: ModerationActionRow) => ({
  kind,
  ...(roomId !== null && { roomId }),
  ...(personId !== null && { personId }),
  ...(recordingId !== null && { recordingId }),
});

const note = (
  { db }: Pick<ModerationDeps, 'db'>,
  { user, ip }: Moderating,
  action: string,
  row: ModerationActionRow,
): Promise<void> =>
  db.audit.add({
    actorId: user.id,
    actorName: user.displayName,
    action,
    target: row.recordingId ?? row.roomId ?? row.personId ?? row.id,
    ip,
    details: {
      actionId: row.id,
      kind: row.kind,
      reason: row.reason,
      ...(row.until && { until: row.until.toISOString() }),
      ...(row.personId !== null && { personId: row.personId }),
      ...(row.messageSeq !== null && { messageSeq: row.messageSeq }),
    },
  });

async function toViews(
  deps: Pick<ModerationDeps, 'db' | 'storage'>,
  rows: readonly ModerationActionRow[],
): Promise<ActionView[]> {
  const roomOf = await readDeskRooms(deps, rows);
  const personIds = [...new Set(rows.flatMap(({ personId }) => personId ?? []))];
  const people = await Promise.all(personIds.map((id) => deps.db.users.find(id)));
  const names = new Map(people.flatMap((person) => (person ? [[person.id, person.displayName]] : [])));
  return rows.map((row) => ({
    id: row.id,
    kind: actionKind.parse(row.kind),
    at: row.at.toISOString(),
    by: row.byName,
    room: roomOf(row.roomId),
    person: row.personId === null ? null : { id: row.personId, displayName: names.get(row.personId) ?? '' },
    reason: row.reason,
    until: row.until?.toISOString() ?? null,
    evidence: toEvidenceView(deps, row.evidence),
    undone: row.undoneAt && { at: row.undoneAt.toISOString(), by: row.undoneByName },
  }));
}

function fail(): never {
  throw new AppError('internal', 'The action was done but cannot be shown.');
}
