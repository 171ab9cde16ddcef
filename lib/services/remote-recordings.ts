import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RecordedFile } from '@/lib/contracts/streams';
import { AppError } from '@/lib/core/errors';
import { createId } from '@/lib/core/ids';
import type { BroadcastRow } from '@/lib/db/broadcasts';
import type { RemoteFileRow } from '@/lib/db/remote-files';
import type { RoomRow } from '@/lib/db/rooms';
import type { Runtime } from '@/lib/runtime';
import { nameReplay } from './broadcast-replays';
import { beginningWith, findPush, playedFile, toMedia } from './recorded-stretch';
import { keepRecordingCover } from './remote-recordings-cover';
import { isRecordingOf, removeUnwanted } from './remote-recordings-removal';
import { sweepRecordings } from './retention';

type Deps = Pick<Runtime, 'db' | 'bus' | 'storage' | 'vod' | 'env' | 'log'>;

/** Two that join at a time would make two recordings of one stretch. */
const LOCK = 'recordings';
const LOCK_MS = 60_000;
const LOCK_TRIES = 50;
const LOCK_RETRY_MS = 100;

/** Takes a file that a provider elsewhere recorded. Safe to repeat, and in any order with the pushes it is of. */
export async function takeRecordedFile(deps: Deps, file: RecordedFile): Promise<void> {
  const { db, vod, log } = deps;
  if (!vod.remote) {
    log.info(
      { fileId: file.fileId, stream: file.stream },
      'a recording elsewhere is left alone, as replays are kept here',
    );
    return;
  }
  if (await db.remoteFiles.find(file.fileId)) return joinFiles(deps, { stream: file.stream });
  // Not every report is signed as a whole. A provider that does not answer now is asked again before anything is removed.
  const [info] = await vod.remote.describe([file.fileId]).catch(() => []);
  if (info && !isRecordingOf(file, info)) {
    log.warn({ fileId: file.fileId, stream: file.stream }, 'a report named a file that is no recording of its stream');
    return;
  }
  await db.remoteFiles.add({
    fileId: file.fileId,
    stream: file.stream,
    format: file.format,
    url: file.url,
    startedAt: file.startedAt,
    endedAt: file.endedAt,
    durationMs: info?.durationMs ?? file.durationMs,
    bytes: BigInt(info?.bytes ?? file.bytes),
    width: info?.width ?? file.width ?? null,
    height: info?.height ?? file.height ?? null,
  });
  await joinFiles(deps, { stream: file.stream });
}

/**
 * Makes replays of the files that wait, as far as it is known now which broadcast they are of; of one stream when it is
 * given. Throws `unavailable` when somebody else is at it for long.
 */
export async function joinFiles(
  deps: Deps,
  { stream, now = new Date() }: { stream?: string; now?: Date } = {},
): Promise<void> {
  if ((await deps.db.remoteFiles.listWaiting(stream)).length === 0) return;
  const changed = await inTurn(deps, async () => {
    const recordings = new Map<string, string>();
    // Read again: somebody else may have joined some of them before it was our turn.
    for (const file of await deps.db.remoteFiles.listWaiting(stream)) {
      const joined = await joinFile(deps, file, now);
      if (joined) recordings.set(joined.recordingId, joined.roomId);
    }
    return recordings;
  });
  for (const [recordingId, roomId] of changed) {
    await keepRecordingCover(deps, recordingId);
    deps.bus.publish('room-changed', { roomId });
  }
  for (const roomId of new Set(changed.values())) await sweepRecordings(deps, { roomId });
  await removeUnwanted(deps);
}

/** Says anew what the files of a recording say about it. Removes nothing when none of them can be played. */
export async function refreshMedia({ db }: Pick<Deps, 'db'>, recordingId: string): Promise<void> {
  const files = await db.remoteFiles.listOf([recordingId]);
  const played = playedFile(files);
  if (!played) return;
  const media = toMedia(files, await listPushesOf({ db }, played));
  if (media) await db.recordings.setMedia(recordingId, media);
}

async function joinFile(deps: Deps, file: RemoteFileRow, now: Date) {
  const { db, env } = deps;
  const current = await db.remoteFiles.find(file.fileId);
  if (current?.recordingId !== null) return undefined;
  const push = findPush(
    file,
    await db.pushes.listDuring(file.stream, { from: file.startedAt, to: file.startedAt }),
    now,
  );
  if (!push) return undefined;
  const broadcast = push.session === '' ? undefined : await db.broadcasts.findBySession(push.session);
  if (push.session !== '' && !broadcast) return undefined;
  const room = broadcast && (await db.rooms.find(broadcast.roomId));
  if (!broadcast || !room || room.removedAt || !room.records || isTooShort(env, file)) {
    await db.remoteFiles.disown([file.fileId]);
    return undefined;
  }
  const found = await db.remoteFiles.listBeginning(file.stream, beginningWith(file));
  const group = found.filter((candidate) => !isTooShort(env, candidate));
  const recordingId = group.find((candidate) => candidate.recordingId !== null)?.recordingId;
  if (recordingId) {
    await db.remoteFiles.join([file.fileId], recordingId);
    await refreshMedia(deps, recordingId);
    return { recordingId, roomId: room.id };
  }
  const created = await createReplay(deps, { broadcast, room, group });
  return created && { recordingId: created, roomId: room.id };
}

/** Undefined while there is nothing that pages can play. */
async function createReplay(
  { db }: Deps,
  { broadcast, room, group }: { broadcast: BroadcastRow; room: RoomRow; group: readonly RemoteFileRow[] },
): Promise<string | undefined> {
  const played = playedFile(group);
  const media = played && toMedia(group, await listPushesOf({ db }, played));
  if (!media) return undefined;
  const id = createId('rec');
  const replays = await db.broadcasts.findWithReplay(broadcast.id);
  await db.recordings.createWithFiles(
    {
      id,
      roomId: room.id,
      broadcastId: broadcast.id,
      title: nameReplay(room.title, replays ?? { recordings: [] }),
      coverKey: null,
      // Nothing lies under it on this machine.
      fileKey: createId('file'),
      ...media,
    },
    group.map(({ fileId }) => fileId),
  );
  return id;
}

/** Those that let a file be recorded while they were on air, none that was refused. */
async function listPushesOf({ db }: Pick<Deps, 'db'>, { stream, startedAt, endedAt }: RemoteFileRow) {
  const pushes = await db.pushes.listDuring(stream, { from: startedAt, to: endedAt });
  return pushes.filter(({ session }) => session !== '');
}

/** A file is kept from the same length on as what this program records itself. */
const isTooShort = ({ REPLAY_MIN_SECONDS }: Deps['env'], { durationMs }: Pick<RemoteFileRow, 'durationMs'>) =>
  durationMs < REPLAY_MIN_SECONDS * 1_000;

async function inTurn<T>({ db }: Pick<Deps, 'db'>, work: () => Promise<T>): Promise<T> {
  const holder = randomUUID();
  for (let tries = 0; tries < LOCK_TRIES; tries++) {
    const now = new Date();
    if (await db.sweepLocks.take({ name: LOCK, holder, until: new Date(now.getTime() + LOCK_MS) }, now)) {
      try {
        return await work();
      } finally {
        await db.sweepLocks.release(LOCK, holder);
      }
    }
    await sleep(LOCK_RETRY_MS);
  }
  throw new AppError('unavailable', 'Recordings are being sorted. Try again in a moment.');
}
