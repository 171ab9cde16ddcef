import type { CreateRoom, Page, RoomCard, RoomDetails, UpdateRoom } from '@/lib/contracts/rooms';
import { recordingIssue } from '@/lib/contracts/streams';
import type { SessionUser } from '@/lib/contracts/users';
import { AppError } from '@/lib/core/errors';
import { createId, randomText } from '@/lib/core/ids';
import type { RoomRow } from '@/lib/db/rooms';
import { toStringList } from '@/lib/db/string-list';
import type { Runtime } from '@/lib/runtime';
import { isClosed } from './closing';
import { toHost } from './hosts';
import { assertCanManageRoom } from './permissions';
import { assertRoomForOneMore } from './personal-rooms';
import { signPlay } from './play-signatures';
import { newPublishKey } from './publish-keys';
import { removeRecording, removeRecordingFiles } from './recordings';
import { removalTime } from './retention-rules';
import { createSlug } from './slugs';

type Deps = Pick<Runtime, 'db' | 'bus' | 'live' | 'storage' | 'vod' | 'secrets' | 'log'>;
type Asking = { user: SessionUser; roomId: string };

const PAGE_SIZE = 24;
const RANDOM_STREAM_NAME_CHARS = 12;

/**
 * Creates a room in state `waiting`, with a fresh publish key. Throws `stream_name_taken`, and `forbidden` to whoever may
 * not go live.
 */
export async function createRoom(
  deps: Deps,
  { user, input }: { user: SessionUser; input: CreateRoom },
): Promise<RoomDetails> {
  await assertRoomForOneMore(deps, user);
  const startsAt = input.startsAt ? new Date(input.startsAt) : null;
  const room = await deps.db.rooms.create({
    id: createId('room'),
    slug: createSlug(input.title),
    ownerId: user.id,
    title: input.title,
    description: input.description,
    coverKey: input.coverKey,
    startsAt,
    streamName: input.streamName ?? randomText(RANDOM_STREAM_NAME_CHARS),
    ...newPublishKey({ kind: 'event', startsAt }),
    ...toOffers(input.receivers),
    records: input.records,
    dvrMinutes: input.dvrMinutes,
    signedPlay: input.signedPlay,
    keepDays: input.keepDays,
    quotaMegabytes: input.quotaMegabytes,
    category: input.category,
    tags: input.tags,
    locationText: input.locationText,
    timeZone: input.timeZone,
    language: input.language,
    chatOn: input.chatOn,
    danmakuOn: input.danmakuOn,
    likesOn: input.likesOn,
    chatOpensMinutes: input.chatOpensMinutes,
    latency: input.latency,
  });
  return readRoomDetails(deps, room);
}

/** Changes what is given. The stream name cannot change while the publisher is using it (`room_is_live`). */
export async function updateRoom(
  deps: Deps,
  { user, roomId, input }: Asking & { input: UpdateRoom },
): Promise<RoomDetails> {
  const room = await getOwnRoom(deps, { user, roomId });
  const { receivers, startsAt, ...plain } = input;
  const renamesStream = input.streamName !== undefined && input.streamName !== room.streamName;
  if (renamesStream && isOnAir(room)) {
    throw new AppError('room_is_live', 'The stream name cannot change during a broadcast. End it first.', {
      field: 'streamName',
    });
  }
  const updated = await deps.db.rooms.update(roomId, {
    ...plain,
    ...(receivers && toOffers(receivers)),
    ...(startsAt !== undefined && { startsAt: startsAt ? new Date(startsAt) : null }),
  });
  if (startsAt) await prolongKey(deps, updated);
  if (updated.coverKey !== room.coverKey) await removeUnusedCover(deps, room.coverKey);
  deps.bus.publish('room-changed', { roomId });
  return readRoomDetails(deps, updated);
}

/** A later start than the key was made for: it works until after the new one. What an encoder already has stays right. */
async function prolongKey({ db }: Pick<Deps, 'db'>, room: RoomRow): Promise<void> {
  const { publishExpiresAt } = newPublishKey(room, room.publishIssuedAt.getTime());
  if (publishExpiresAt > room.publishExpiresAt) await db.rooms.setPublishKey(room.id, { ...room, publishExpiresAt });
}

/** Ends what is on air, removes the replays with their files, and hides the room. Its stream name is free again. */
export async function removeRoom(deps: Deps, { user, roomId }: Asking): Promise<void> {
  const room = await getOwnRoom(deps, { user, roomId });
  await deps.live.stop(room.streamName, 'stopped-by-host');
  await deps.db.rooms.remove(roomId, new Date());
  await removeRecordingFiles(deps, roomId);
  await removeUnusedCover(deps, room.coverKey);
  deps.bus.publish('room-removed', { roomId });
}

/**
 * Disconnects the publisher and ends the broadcast. Succeeds when nothing is on air. Without `keepsReplay` nothing of it
 * is kept, also not what was recorded before and stopped.
 */
export async function endBroadcast(
  deps: Deps,
  { user, roomId, keepsReplay = true }: Asking & { keepsReplay?: boolean },
): Promise<void> {
  const room = await getOwnRoom(deps, { user, roomId });
  const { items } = await deps.db.broadcasts.listOf({ roomId, limit: 1 });
  const reason = user.id === room.ownerId ? 'stopped-by-host' : 'stopped-by-admin';
  await deps.live.stop(room.streamName, reason, { keepsRecording: keepsReplay });
  const [running] = items;
  if (keepsReplay || !running || running.endedAt) return;
  const ended = await deps.db.broadcasts.findWithReplay(running.id);
  for (const { id } of ended?.recordings ?? []) await removeRecording(deps, { user, recordingId: id });
}

/**
 * Records what is on air from now on, whether or not the room records by itself. A recording that is running goes on.
 * Throws `conflict` when nothing is on air, or it cannot be recorded.
 */
export async function startRecording(deps: Deps, { user, roomId }: Asking): Promise<void> {
  const room = await getOwnRoom(deps, { user, roomId });
  if (!deps.live.startRecording) throw new AppError('conflict', 'Recordings cannot be started on their own here.');
  await deps.live.startRecording(room.streamName);
}

/** Closes the recording of what is on air as a replay; the broadcast goes on, and another recording may begin. */
export async function stopRecording(deps: Deps, { user, roomId }: Asking): Promise<void> {
  const room = await getOwnRoom(deps, { user, roomId });
  if (!deps.live.stopRecording) throw new AppError('conflict', 'Recordings cannot be stopped on their own here.');
  await deps.live.stopRecording(room.streamName);
}

/** A room as its organiser sees it. Throws `not_found` to everybody else. */
export async function getRoomDetails(deps: Deps, asking: Asking): Promise<RoomDetails> {
  return readRoomDetails(deps, await getOwnRoom(deps, asking));
}

/** The person's own rooms: on air first, then newest. */
export async function listMyRooms(
  deps: Deps,
  { user, cursor }: { user: SessionUser; cursor?: string | undefined },
): Promise<Page<RoomDetails>> {
  const { items, next } = await deps.db.rooms.listOfOwner({
    ownerId: user.id,
    limit: PAGE_SIZE,
    ...(cursor && { cursor }),
  });
  return { items: await Promise.all(items.map((room) => readRoomDetails(deps, room))), next };
}

/** The row of a room this person may manage. Throws `not_found` otherwise. */
export async function getOwnRoom({ db }: Pick<Deps, 'db'>, { user, roomId }: Asking): Promise<RoomRow> {
  const room = await db.rooms.get(roomId);
  assertCanManageRoom(user, room);
  return room;
}

export const isOnAir = ({ status }: Pick<RoomRow, 'status'>): boolean => status === 'live' || status === 'interrupted';

/** What anybody may know of a room. */
export function toRoomCard(
  { storage, live, secrets }: Pick<Deps, 'storage' | 'live' | 'secrets'>,
  room: RoomRow,
): RoomCard {
  const target = { stream: room.streamName, signature: signPlay({ secrets }, room)?.signature };
  const snapshotUrl = isOnAir(room) ? live.snapshotUrl?.(target) : undefined;
  return {
    id: room.id,
    slug: room.slug,
    title: room.title,
    description: room.description,
    coverUrl: room.coverKey ? storage.url(room.coverKey) : (snapshotUrl ?? null),
    status: room.status,
    startsAt: room.startsAt?.toISOString() ?? null,
    liveSince: room.liveSince?.toISOString() ?? null,
    endedAt: room.endedAt?.toISOString() ?? null,
    viewers: isOnAir(room) ? room.viewers : 0,
    likes: room.likes,
    host: toHost({ storage }, room.owner),
    category: room.category,
    tags: toStringList(room.tags),
    locationText: room.locationText,
    language: room.language,
    isArchived: room.archivedAt !== null,
  };
}

export const toReceivers = (room: Pick<RoomRow, 'offersRtmp' | 'offersFlv' | 'offersHls'>) => ({
  rtmp: room.offersRtmp,
  flv: room.offersFlv,
  hls: room.offersHls,
});

/** A key is public, so another room may have taken it over: a picture goes only when nobody shows it any more. */
async function removeUnusedCover({ db, storage }: Pick<Deps, 'db' | 'storage'>, coverKey: string | null) {
  if (coverKey && !(await db.rooms.isCoverUsed(coverKey))) await storage.remove(coverKey);
}

/** A room as its organiser sees it, from a row they may see. */
export async function readRoomDetails(
  deps: Pick<Deps, 'db' | 'storage' | 'live' | 'secrets'>,
  room: RoomRow,
): Promise<RoomDetails> {
  const [recordings, usage, last, closed] = await Promise.all([
    deps.db.recordings.countOf(room.id),
    deps.db.recordings.usageOf(room.id),
    deps.db.broadcasts.latestOf(room.id),
    isClosed(deps, room),
  ]);
  return {
    ...toRoomCard(deps, room),
    kind: room.kind,
    timeZone: room.timeZone,
    chatOn: room.chatOn,
    danmakuOn: room.danmakuOn,
    likesOn: room.likesOn,
    chatOpensMinutes: room.chatOpensMinutes,
    latency: room.latency === 'smooth' ? 'smooth' : 'low',
    streamName: room.streamName,
    receivers: toReceivers(room),
    records: room.records,
    dvrMinutes: room.dvrMinutes,
    signedPlay: room.signedPlay,
    keepDays: room.keepDays,
    quotaMegabytes: room.quotaMegabytes,
    coverKey: room.coverKey,
    recordings,
    recordingsBytes: usage.bytes,
    nextRemovalAt: removalTime(room.keepDays, usage.oldestCreatedAt)?.toISOString() ?? null,
    recordingIssue: recordingIssue
      .nullable()
      .catch(null)
      .parse(last?.recordingIssue ?? null),
    isClosed: closed,
    canRecord: deps.live.startRecording !== undefined && deps.live.stopRecording !== undefined,
    hasStudio: deps.live.browserPublishPath !== undefined,
    createdAt: room.createdAt.toISOString(),
  };
}

const toOffers = ({ rtmp, flv, hls }: { rtmp: boolean; flv: boolean; hls: boolean }) => ({
  offersRtmp: rtmp,
  offersFlv: flv,
  offersHls: hls,
});
