import { AppError } from '@/lib/core/errors';
import type { RoomRow } from '@/lib/db/rooms';
import {
  createStreamSignature,
  type StreamSignature,
  verifyStreamSignature,
} from '@/lib/providers/live/stream-signature';
import type { Runtime } from '@/lib/runtime';

type Deps = Pick<Runtime, 'secrets'>;

/** A signed play address works at least so long. */
const PLAY_TTL_MS = 4 * 3600 * 1000;
/** It ends on a whole hour: everybody who asks within one gets the same addresses, which caches can share. */
const PLAY_STEP_MS = 3600 * 1000;

export type PlaySignature = { signature: StreamSignature; expiresAt: Date };

/** The signature that the play addresses of a room carry now; `undefined` where they need none. */
export function signPlay(
  { secrets }: Deps,
  { streamName, signedPlay }: Pick<RoomRow, 'streamName' | 'signedPlay'>,
  now = Date.now(),
): PlaySignature | undefined {
  if (!signedPlay) return undefined;
  const expiresAt = new Date(Math.ceil((now + PLAY_TTL_MS) / PLAY_STEP_MS) * PLAY_STEP_MS);
  return { signature: createStreamSignature(secrets.playKey, streamName, expiresAt), expiresAt };
}

/**
 * Whether a play address carries a signature. Throws `forbidden` when it carries one that is not right, or no longer:
 * also where none is needed, so that a push address never doubles as a play address.
 */
export function isPlaySigned(
  { secrets }: Deps,
  { stream, query }: { stream: string; query: URLSearchParams },
  now: number,
): boolean {
  if (!query.has('txSecret') && !query.has('txTime')) return false;
  switch (verifyStreamSignature(secrets.playKey, stream, query, now)) {
    case 'valid':
      return true;
    case 'expired':
      throw new AppError('forbidden', 'This play address has expired. Open the watch page for a fresh one.');
    default:
      throw new AppError('forbidden', 'This is not a play address: its signature was made for something else.');
  }
}
