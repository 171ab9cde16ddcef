import { AppError } from '@/lib/core/errors';
import type { RoomRow } from '@/lib/db/rooms';
import {
  createStreamSignature,
  type StreamSignature,
  verifyStreamSignature,
} from '@/lib/providers/live/stream-signature';
import type { Runtime } from '@/lib/runtime';
import { isOpenToAll } from './room-access';

type Deps = Pick<Runtime, 'secrets'>;
type Versioned = Pick<RoomRow, 'accessVersion'>;
type PlayedRoom = Versioned & Pick<RoomRow, 'streamName' | 'signedPlay' | 'visibility'>;

/** A signed play address works at least so long. */
const PLAY_TTL_MS = 4 * 3600 * 1000;
/** It ends on a whole hour: everybody who asks within one gets the same addresses, which caches can share. */
const PLAY_STEP_MS = 3600 * 1000;

export type PlaySignature = { signature: StreamSignature; expiresAt: Date };

/**
 * Whether a room plays only from signed addresses. Where not everybody is let in it always does: at the engine the
 * signature is the proof, as it is made only for those who are.
 */
export const playsSigned = (room: Pick<RoomRow, 'signedPlay' | 'visibility'>): boolean =>
  room.signedPlay || !isOpenToAll(room);

/** The signature that the play addresses of a room carry now; `undefined` where they need none. */
export function signPlay({ secrets }: Deps, room: PlayedRoom, now = Date.now()): PlaySignature | undefined {
  if (!playsSigned(room)) return undefined;
  const expiresAt = toWholeStep(now + PLAY_TTL_MS);
  return { signature: createStreamSignature(liveKey(secrets.playKey, room), room.streamName, expiresAt), expiresAt };
}

/**
 * Whether a play address carries a signature. Throws `forbidden` when it carries one that is not right, or no longer:
 * also where none is needed, so that a push address never doubles as a play address.
 */
export const isPlaySigned = (
  { secrets }: Deps,
  { room, query }: { room: Versioned & Pick<RoomRow, 'streamName'>; query: URLSearchParams },
  now: number,
): boolean => isSigned({ key: liveKey(secrets.playKey, room), name: room.streamName, query }, now);

/** The same for the files of a replay, which work until it can have been watched to its end. */
export function signReplay(
  { secrets }: Deps,
  { room, fileKey, durationMs }: { room: Versioned; fileKey: string; durationMs: number },
  now = Date.now(),
): PlaySignature {
  const expiresAt = toWholeStep(now + PLAY_TTL_MS + durationMs);
  return { signature: createStreamSignature(replayKey(secrets.playKey, room), fileKey, expiresAt), expiresAt };
}

/** The same for all of a replay, also what is not shown: for those who decide what is. */
export function signWholeReplay(
  { secrets }: Deps,
  { room, fileKey }: { room: Versioned; fileKey: string },
  now = Date.now(),
): PlaySignature {
  const expiresAt = toWholeStep(now + PLAY_TTL_MS);
  const signature = createStreamSignature(replayKey(secrets.playKey, room), wholeName(fileKey), expiresAt);
  return { signature, expiresAt };
}

/** Whether a signature of `signWholeReplay` is there and right. */
export const isWholeReplaySigned = (
  { secrets }: Deps,
  { room, fileKey, query }: { room: Versioned; fileKey: string; query: URLSearchParams },
  now: number,
): boolean => verifyStreamSignature(replayKey(secrets.playKey, room), wholeName(fileKey), query, now) === 'valid';

/** No file key has a dot in it. */
const wholeName = (fileKey: string) => `${fileKey}.whole`;

/** As `isPlaySigned`. */
export const isReplaySigned = (
  { secrets }: Deps,
  { room, fileKey, query }: { room: Versioned; fileKey: string; query: URLSearchParams },
  now: number,
): boolean => isSigned({ key: replayKey(secrets.playKey, room), name: fileKey, query }, now);

/**
 * The version is part of the key: what was signed before the owner changed who may watch is wrong from then on. No
 * stream name and no file key has a colon in it, so that no signature fits anything else.
 */
const liveKey = (playKey: string, { accessVersion }: Versioned) => `${playKey}:live:${accessVersion}:`;
const replayKey = (playKey: string, { accessVersion }: Versioned) => `${playKey}:replay:${accessVersion}:`;

const toWholeStep = (at: number) => new Date(Math.ceil(at / PLAY_STEP_MS) * PLAY_STEP_MS);

function isSigned({ key, name, query }: { key: string; name: string; query: URLSearchParams }, now: number): boolean {
  if (!query.has('txSecret') && !query.has('txTime')) return false;
  switch (verifyStreamSignature(key, name, query, now)) {
    case 'valid':
      return true;
    case 'expired':
      throw new AppError('forbidden', 'This play address has expired. Open the watch page for a fresh one.');
    default:
      throw new AppError('forbidden', 'This is not a play address: its signature was made for something else.');
  }
}
