import type { OwnRecording, RecordingCard, RecordingDetails, ReplayMessage } from '@/lib/contracts/recordings';
import type { Page } from '@/lib/contracts/rooms';
import type { SessionUser } from '@/lib/contracts/users';
import type { RecordingRow } from '@/lib/db/recordings';
import type { ReplayTarget } from '@/lib/providers/vod/vod-provider';
import type { Runtime } from '@/lib/runtime';
import { toHost } from './hosts';
import { assertCanManageRoom, canManageRoom } from './permissions';
import { removeUnwanted } from './remote-recordings-removal';
import { openReplay, type ReplayDeps, type ReplayVisit, recordingNotFound } from './replay-access';
import { findReplayTarget, listReplayTargets } from './replay-addresses';
import { toReplayMessage } from './replay-messages';
import { shownBytes, toShown } from './replay-stretch';
import { isOpenToAll } from './room-access';
import { toMediaMs, toWallClock } from './timeline';

type Deps = Pick<Runtime, 'db' | 'bus' | 'storage' | 'secrets' | 'vod' | 'log'>;
type OwnDeps = Pick<Deps, 'db' | 'storage' | 'secrets' | 'vod'>;
type RemovalDeps = Pick<Deps, 'db' | 'bus' | 'storage' | 'vod' | 'log'>;
type ReadDeps = ReplayDeps & Pick<Deps, 'storage' | 'vod'>;

const PAGE_SIZE = 24;
const REPLAY_MESSAGES_PER_CALL = 1_000;

/** Replays anybody may see, newest first; of one room when its slug is given. */
export async function listRecordings(
  deps: Pick<Deps, 'db' | 'storage'>,
  { cursor, room, limit = PAGE_SIZE }: { cursor?: string | undefined; room?: string | undefined; limit?: number },
): Promise<Page<RecordingCard>> {
  const found = room ? await deps.db.rooms.findBySlug(room) : undefined;
  // Who may see a closed room finds its replays at its page.
  if (room && !(found && isOpenToAll(found))) return { items: [], next: null };
  const { items, next } = await deps.db.recordings.list({
    limit,
    ...(cursor && { cursor }),
    ...(found && { roomId: found.id }),
  });
  return { items: items.map((recording) => toRecordingCard(deps, recording)), next };
}

/** The person's own replays, newest first, hidden ones too; of one room when its slug is given. */
export async function listMyRecordings(
  deps: OwnDeps,
  { user, cursor, room }: { user: SessionUser; cursor?: string | undefined; room?: string | undefined },
): Promise<Page<OwnRecording>> {
  const found = room ? await deps.db.rooms.findBySlug(room) : undefined;
  if (room && !found) return { items: [], next: null };
  const { items, next } = await deps.db.recordings.list({
    ownerId: user.id,
    limit: PAGE_SIZE,
    withHidden: true,
    ...(cursor && { cursor }),
    ...(found && { roomId: found.id }),
  });
  return { items: await toOwnRecordings(deps, items), next };
}

/** The newest replays of a room, hidden ones too. Throws `not_found` unless the person may manage it. */
export async function listRoomRecordings(
  deps: OwnDeps,
  { user, roomId }: { user: SessionUser; roomId: string },
): Promise<Page<OwnRecording>> {
  assertCanManageRoom(user, await deps.db.rooms.get(roomId));
  const { items, next } = await deps.db.recordings.list({ roomId, limit: PAGE_SIZE, withHidden: true });
  return { items: await toOwnRecordings(deps, items), next };
}

/** A replay with what only its organiser gets; null for everybody else, and when there is none. */
export async function findOwnRecording(
  deps: OwnDeps,
  { user, recordingId }: { user: SessionUser | null; recordingId: string },
): Promise<OwnRecording | null> {
  const recording = await deps.db.recordings.find(recordingId);
  if (!user || !recording || recording.room.removedAt || !canManageRoom(user, recording.room)) return null;
  return readOwnRecording(deps, recording);
}

/** A replay and how to play it. Throws `not_found`, and `forbidden` when this visitor may not see it. */
export async function getRecording(deps: ReadDeps, visit: ReplayVisit): Promise<RecordingDetails> {
  const recording = await openReplay(deps, visit);
  const { hls, mp4 } = deps.vod.addresses(await findReplayTarget(deps, recording));
  return {
    ...toRecordingCard(deps, recording),
    description: recording.room.description,
    likes: recording.broadcast.likes,
    bytes: Number(recording.bytes),
    sources: [...toSources('hls', hls), ...toSources('mp4', mp4)],
    timeline: toShown(recording).timeline,
    isHidden: recording.hiddenAt !== null,
  };
}

/**
 * What was said, from `fromMs` of the replay on, each at the moment its sender saw. `nextMs` is where the following
 * call starts, or null when there is no more; a message at the seam may come twice.
 */
export async function listReplayMessages(
  deps: ReplayDeps,
  { fromMs, ...visit }: ReplayVisit & { fromMs: number },
): Promise<{ messages: ReplayMessage[]; nextMs: number | null }> {
  const recording = await openReplay(deps, visit);
  const { timeline } = toShown(recording);
  const rows = await deps.db.messages.between({
    roomId: recording.roomId,
    from: new Date(toWallClock(timeline, fromMs)),
    to: new Date(toWallClock(timeline, recording.durationMs)),
    limit: REPLAY_MESSAGES_PER_CALL,
  });
  const messages = rows.map((row) => toReplayMessage(row, recording, timeline));
  const last = rows.at(-1);
  const isFull = rows.length === REPLAY_MESSAGES_PER_CALL && last !== undefined;
  // From the moment of the last one: others of the same moment may have found no place.
  return { messages, nextMs: isFull ? Math.max(fromMs + 1, toMediaMs(timeline, last.at.getTime())) : null };
}

/** Removes a replay and its file. Throws `not_found` unless the person may manage its room. */
export async function removeRecording(
  deps: RemovalDeps,
  { user, recordingId }: { user: SessionUser; recordingId: string },
): Promise<void> {
  const recording = await deps.db.recordings.find(recordingId);
  if (!recording || !canManageRoom(user, recording.room)) throw recordingNotFound();
  await deps.db.recordings.remove(recordingId);
  await removeFiles(deps, recording);
  deps.bus.publish('room-changed', { roomId: recording.roomId });
}

/** Removes all replays of a room with their files, hidden ones too. */
export async function removeRecordingFiles(deps: RemovalDeps, roomId: string): Promise<void> {
  for (const recording of await deps.db.recordings.listFilesOf(roomId)) {
    await deps.db.recordings.remove(recording.id);
    await removeFiles(deps, recording);
  }
}

/** Removes what a recording, gone from the database, has on disk or elsewhere. What is out of reach goes by a sweep. */
export async function removeFiles(
  deps: Pick<RemovalDeps, 'db' | 'storage' | 'vod' | 'log'>,
  { id, fileKey, coverKey }: Pick<RecordingRow, 'id' | 'fileKey' | 'coverKey'>,
): Promise<void> {
  const { db, storage, vod } = deps;
  const files = await db.remoteFiles.listOf([id]);
  if (files.length === 0) await vod.remove({ fileKey, files });
  else {
    await db.remoteFiles.disown(files.map(({ fileId }) => fileId));
    await removeUnwanted(deps);
  }
  if (coverKey && !(await db.rooms.isCoverUsed(coverKey))) await storage.remove(coverKey);
}

export function toRecordingCard({ storage }: Pick<Deps, 'storage'>, recording: RecordingRow): RecordingCard {
  const coverKey = recording.coverKey ?? recording.room.coverKey;
  return {
    id: recording.id,
    roomSlug: recording.room.slug,
    title: recording.title,
    coverUrl: coverKey ? storage.url(coverKey) : null,
    durationMs: toShown(recording).durationMs,
    startedAt: recording.startedAt.toISOString(),
    views: recording.views,
    host: toHost({ storage }, recording.room.owner),
  };
}

/** A replay as its organiser sees it, from a row they may see. */
export const readOwnRecording = async (deps: OwnDeps, recording: RecordingRow): Promise<OwnRecording> =>
  toOwnRecording(deps, recording, await findReplayTarget(deps, recording));

async function toOwnRecordings(deps: OwnDeps, recordings: readonly RecordingRow[]): Promise<OwnRecording[]> {
  const found = await listReplayTargets(deps, recordings);
  return found.map(({ recording, target }) => toOwnRecording(deps, recording, target));
}

function toOwnRecording(
  { storage, vod }: Pick<Deps, 'storage' | 'vod'>,
  recording: RecordingRow,
  target: ReplayTarget,
): OwnRecording {
  const { mp4, flv } = vod.downloads(target, `${recording.title} ${recording.startedAt.toISOString().slice(0, 10)}`);
  const { startMs, endMs } = toShown(recording);
  return {
    ...toRecordingCard({ storage }, recording),
    bytes: shownBytes(recording),
    downloads: { mp4, flv },
    isElsewhere: !vod.isHere(target),
    isHidden: recording.hiddenAt !== null,
    coverKey: recording.coverKey,
    trim: { startMs, endMs, fullMs: recording.durationMs },
    source: recording.source === 'upload' ? 'upload' : 'live',
  };
}

const toSources = (protocol: 'hls' | 'mp4', url: string | null): RecordingDetails['sources'] =>
  url === null ? [] : [{ protocol, url, latency: 'normal' }];
