import type { FinishedRecording } from '@/lib/contracts/streams';
import { type UploadView, uploadRefusal, uploadStatus } from '@/lib/contracts/uploads';
import type { SessionUser } from '@/lib/contracts/users';
import { AppError } from '@/lib/core/errors';
import { createId } from '@/lib/core/ids';
import type { UploadRow } from '@/lib/db/uploads';
import type { Runtime } from '@/lib/runtime';
import { canManageRoom } from './permissions';
import { sweepRecordings } from './retention';

type Deps = Pick<Runtime, 'db' | 'bus' | 'storage' | 'vod' | 'log'>;

/** At a time and person. */
const MAX_RECEIVING = 5;
const SHOWN = 20;
const FILE_NAME_MAX = 200;
/** One that nothing comes of for so long is given up; a finished one is remembered as long. */
const KEEP_MS = 48 * 3600 * 1000;

/**
 * Begins to receive a file that becomes a replay of the room. Throws `not_found` unless the person may manage the room,
 * `too_large` over `maxBytes` or what the disk still takes, `rate_limited` with too many on their way.
 */
export async function beginUpload(
  { db }: Pick<Deps, 'db'>,
  asked: { user: SessionUser; id: string; roomId: string; fileName: string; bytes: number },
  { maxBytes, freeBytes }: { maxBytes: number; freeBytes: number },
): Promise<void> {
  const { user, id, roomId, bytes } = asked;
  const room = await db.rooms.find(roomId);
  if (!room || room.removedAt || !canManageRoom(user, room)) {
    throw new AppError('not_found', 'This channel does not exist, or it is not yours.');
  }
  if (!Number.isSafeInteger(bytes) || bytes <= 0) throw new AppError('invalid_input', 'The file is empty.');
  if (bytes > maxBytes) throw new AppError('too_large', `Files may have at most ${Math.floor(maxBytes / 1e6)} MB.`);
  if (bytes > freeBytes) throw new AppError('too_large', 'The server has too little room for this file.');
  if ((await db.uploads.countReceiving(user.id)) >= MAX_RECEIVING) {
    throw new AppError('rate_limited', 'Finish or cancel another upload first.');
  }
  await db.uploads.create({ id, userId: user.id, roomId, bytes: BigInt(bytes), fileName: toFileName(asked.fileName) });
}

/** An upload of this person. Throws `not_found` for any other. */
export async function getOwnUpload({ db }: Pick<Deps, 'db'>, asked: { user: SessionUser; uploadId: string }) {
  const upload = await db.uploads.find(asked.uploadId);
  if (upload?.userId !== asked.user.id) throw new AppError('not_found', 'There is no such upload.');
  return upload;
}

/** What a person has sent lately, the newest first. */
export const listMyUploads = async ({ db }: Pick<Deps, 'db'>, user: SessionUser): Promise<UploadView[]> =>
  (await db.uploads.listOf(user.id, SHOWN)).map(toUploadView);

/** Cancels an upload, or forgets how it went. Its replay, if there is one, stays. */
export async function removeUpload(
  deps: Pick<Deps, 'db' | 'bus'>,
  asked: { user: SessionUser; uploadId: string },
): Promise<void> {
  const { id } = await getOwnUpload(deps, asked);
  await deps.db.uploads.remove(id);
  await deps.bus.request('upload-remove', { uploadId: id });
}

/** Lists the replay that a file has become. False when nobody wants it any more; then its files are gone too. */
export async function acceptUpload(
  deps: Deps,
  { upload, recording, picture }: { upload: UploadRow; recording: FinishedRecording; picture: Uint8Array | undefined },
  now = new Date(),
): Promise<boolean> {
  const { db, bus, storage } = deps;
  const room = await db.rooms.find(upload.roomId);
  if (!room || room.removedAt || !(await db.uploads.find(upload.id))) {
    await bus.request('recording-remove', { fileKey: recording.fileKey });
    return false;
  }
  const coverKey = picture ? await storage.put(picture, 'jpg').catch(() => null) : null;
  const { fileKey, durationMs, bytes, width, height, timeline } = recording;
  const [recordingId, broadcastId] = [createId('rec'), createId('cast')];
  await db.recordings.createUploaded(
    {
      id: broadcastId,
      roomId: room.id,
      session: upload.id,
      // Older than any broadcast of the room, so that none of them takes it for the newest.
      startedAt: room.createdAt,
      endedAt: room.createdAt,
      endReason: 'uploaded',
    },
    {
      id: recordingId,
      roomId: room.id,
      broadcastId,
      title: toTitle(upload.fileName) || room.title,
      coverKey,
      fileKey,
      durationMs,
      bytes: BigInt(bytes),
      width: width ?? null,
      height: height ?? null,
      timeline,
      startedAt: now,
    },
  );
  await db.uploads.markReady(upload.id, recordingId);
  bus.publish('room-changed', { roomId: room.id });
  await sweepRecordings(deps, { roomId: room.id });
  return true;
}

/** Forgets uploads that nothing has happened to for long, and returns their ids: what came of them is to be removed. */
export async function sweepUploads({ db }: Pick<Deps, 'db'>, now = Date.now()): Promise<string[]> {
  const old = await db.uploads.listOlderThan(new Date(now - KEEP_MS));
  for (const { id } of old) await db.uploads.remove(id);
  return old.map(({ id }) => id);
}

const toUploadView = (row: UploadRow): UploadView => ({
  id: row.id,
  roomId: row.roomId,
  fileName: row.fileName,
  bytes: Number(row.bytes),
  status: uploadStatus.parse(row.status),
  refusal: row.status === 'refused' ? uploadRefusal.catch('failed').parse(row.refusal) : null,
  recordingId: row.recordingId,
  createdAt: row.createdAt.toISOString(),
});

/** Only shown, never a path: what could disguise one name as another goes. */
function toFileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  return [...last.replace(/[\p{Cc}\p{Cf}]/gu, '').trim()].slice(0, FILE_NAME_MAX).join('') || 'video';
}

const TITLE_MAX = 80;
const toTitle = (fileName: string) =>
  [...fileName.replace(/\.[A-Za-z0-9]{1,5}$/, '').trim()].slice(0, TITLE_MAX).join('');
