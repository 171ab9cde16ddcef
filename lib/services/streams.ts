import type { RoomStatus } from '@/lib/contracts/rooms';
import type { EndReason, FinishedRecording, StreamEvent } from '@/lib/contracts/streams';
import { createId } from '@/lib/core/ids';
import type { BroadcastRow } from '@/lib/db/broadcasts';
import type { Runtime } from '@/lib/runtime';
import { nameReplay } from './broadcast-replays';
import { tellFollowers } from './notices';
import { sweepRecordings } from './retention';

type Deps = Pick<Runtime, 'db' | 'bus'>;
type DepsWithPictures = Pick<Runtime, 'db' | 'bus' | 'live' | 'storage' | 'vod' | 'log'>;
type EventOf<T extends StreamEvent['type']> = Extract<StreamEvent, { type: T }>;

/** The one door through which a stream changes a room, whichever provider reported it. Safe to repeat, in any order. */
export async function applyStreamEvent(deps: DepsWithPictures, event: StreamEvent): Promise<void> {
  switch (event.type) {
    case 'publish-start':
      return applyPublishStart(deps, event);
    case 'publish-lost':
      return applyToRunning(deps, event, 'interrupted');
    case 'publish-resumed':
      return applyToRunning(deps, event, 'live');
    case 'publish-end':
      return applyPublishEnd(deps, event);
    case 'record-start':
      return applyRecordStart(deps, event);
    case 'record-failed':
      return applyRecordFailed(deps, event);
    case 'record-ready':
      return applyRecordReady(deps, event);
    default:
      event satisfies never;
  }
}

/** Ends what an earlier run of this process left on air: nobody publishes before the ports are open. */
export async function endAbandonedBroadcasts({ db, bus }: Deps, now = new Date()): Promise<void> {
  const reason: EndReason = 'server-stopped';
  for (const { session } of await db.broadcasts.listUnfinished()) {
    await db.broadcasts.end({ session, endedAt: now, endReason: reason });
  }
  for (const room of await db.rooms.listByStatus(['live', 'interrupted'])) {
    await changeStatus({ db, bus }, { id: room.id, status: 'ended', at: now, endedAt: now });
  }
}

async function applyPublishStart(deps: Deps, { session, stream, at }: EventOf<'publish-start'>) {
  const room = await deps.db.rooms.findByStreamName(stream);
  if (!room) return;
  const isNew = await deps.db.broadcasts.start({ id: createId('cast'), roomId: room.id, session, startedAt: at });
  // Reported again: whoever took it the first time may have died before the room heard of it.
  if (!isNew && !(await findRunning(deps, session))) return;
  await changeStatus(deps, { id: room.id, status: 'live', at, liveSince: at, endedAt: null });
  await tellFollowers(deps, room, at);
}

async function applyToRunning(
  deps: Deps,
  { session, at }: EventOf<'publish-lost' | 'publish-resumed'>,
  status: 'interrupted' | 'live',
) {
  const broadcast = await findRunning(deps, session);
  if (broadcast) await changeStatus(deps, { id: broadcast.roomId, status, at });
}

async function applyPublishEnd(deps: Deps, { session, at, reason }: EventOf<'publish-end'>) {
  const broadcast = await deps.db.broadcasts.findBySession(session);
  if (!broadcast) return;
  const { id, roomId, startedAt } = broadcast;
  await deps.db.broadcasts.end({ session, endedAt: at, endReason: reason });
  await deps.db.broadcasts.setMessageCount(id, await deps.db.messages.count({ roomId, from: startedAt, to: at }));
  // A late end of an old broadcast must not end a newer one.
  if (await isNewest(deps, broadcast))
    await changeStatus(deps, { id: broadcast.roomId, status: 'ended', at, endedAt: at });
}

/** A recording of its own: whatever stopped an earlier one is over. */
async function applyRecordStart({ db, bus }: Deps, { session }: EventOf<'record-start'>) {
  const broadcast = await db.broadcasts.findBySession(session);
  if (!broadcast) return;
  await db.broadcasts.clearRecordingIssue(broadcast.id);
  bus.publish('room-changed', { roomId: broadcast.roomId });
}

/** The broadcast goes on; its organiser should know that less of it is kept. */
async function applyRecordFailed({ db, bus }: Deps, { session, issue }: EventOf<'record-failed'>) {
  const broadcast = await db.broadcasts.findBySession(session);
  if (!broadcast) return;
  const isNews = await db.broadcasts.setRecordingIssue(broadcast.id, issue);
  if (isNews) bus.publish('room-changed', { roomId: broadcast.roomId });
}

async function applyRecordReady(deps: DepsWithPictures, { session, stream, recording }: EventOf<'record-ready'>) {
  const broadcast = await deps.db.broadcasts.findBySession(session);
  const room = broadcast && (await deps.db.rooms.find(broadcast.roomId));
  if (!broadcast || !room || room.removedAt) return discard(deps, recording);
  const replays = await deps.db.broadcasts.findWithReplay(broadcast.id);
  const [begin] = recording.timeline;
  const coverKey = room.coverKey ? null : await keepSnapshot(deps, stream);
  const created = await deps.db.recordings.create({
    id: createId('rec'),
    roomId: room.id,
    broadcastId: broadcast.id,
    title: nameReplay(room.title, replays ?? { recordings: [] }),
    coverKey,
    fileKey: recording.fileKey,
    durationMs: recording.durationMs,
    bytes: BigInt(recording.bytes),
    width: recording.width ?? null,
    height: recording.height ?? null,
    timeline: recording.timeline,
    startedAt: begin ? new Date(begin.at) : broadcast.startedAt,
  });
  if (!created) {
    if (coverKey) await deps.storage.remove(coverKey);
    return;
  }
  deps.bus.publish('room-changed', { roomId: room.id });
  await sweepRecordings(deps, { roomId: room.id });
}

/** Stores the last picture of a broadcast for good and returns its key; null when there is none, or no room for it. */
async function keepSnapshot({ live, storage }: DepsWithPictures, stream: string): Promise<string | null> {
  const picture = await live.readSnapshot?.(stream);
  return picture ? storage.put(picture, 'jpg').catch(() => null) : null; // never a reason to lose a recording
}

/** The room it belonged to is gone: nobody could ever find the file again. */
async function discard({ bus }: Deps, { fileKey }: FinishedRecording) {
  await bus.request('recording-remove', { fileKey });
}

/** The broadcast of a session while it is neither over nor followed by a newer one. */
async function findRunning(deps: Deps, session: string): Promise<BroadcastRow | undefined> {
  const broadcast = await deps.db.broadcasts.findBySession(session);
  return broadcast && !broadcast.endedAt && (await isNewest(deps, broadcast)) ? broadcast : undefined;
}

async function isNewest({ db }: Deps, { id, roomId }: { id: string; roomId: string }): Promise<boolean> {
  return (await db.broadcasts.latestOf(roomId))?.id === id;
}

type StatusChange = { id: string; status: RoomStatus; at: Date; liveSince?: Date; endedAt?: Date | null };

async function changeStatus({ db, bus }: Deps, change: StatusChange) {
  if (await db.rooms.applyStatus(change)) bus.publish('room-changed', { roomId: change.id });
}
