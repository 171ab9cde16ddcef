import { createHmac } from 'node:crypto';
import { isSameSecret } from '@/lib/core/is-same-secret';
import type { RoomRow } from '@/lib/db/rooms';
import type { Runtime } from '@/lib/runtime';

type Deps = Pick<Runtime, 'secrets'>;

/** That a visitor was let into a room, until what lets people in changes or the time is over. */
export type RoomProof = { roomId: string; accessVersion: number; expiresAt: Date };

/** Who comes back within a week is not asked again. */
export const PROOF_TTL_SECONDS = 7 * 24 * 3600;

const FORM = /^(\d{1,9})\.(\d{1,12})\.([\w-]{43})$/;

/** The proof as a cookie keeps it. It is worth nothing to another visitor, for another room or for a later version. */
export function signProof(
  { secrets }: Deps,
  { room, visitorId }: { room: Pick<RoomRow, 'id' | 'accessVersion'>; visitorId: string },
  now = Date.now(),
): string {
  const expires = Math.floor(now / 1000) + PROOF_TTL_SECONDS;
  const claim = `${room.accessVersion}.${expires}`;
  return `${claim}.${signature(secrets.guestKey, { claim, roomId: room.id, visitorId })}`;
}

/** What a cookie proves; undefined for one that was not made by this server for this visitor and room. */
export function readProof(
  { secrets }: Deps,
  { cookie, roomId, visitorId }: { cookie: string | undefined; roomId: string; visitorId: string },
): RoomProof | undefined {
  const [, version, expires, given] = FORM.exec(cookie ?? '') ?? [];
  if (version === undefined || expires === undefined || given === undefined) return undefined;
  const expected = signature(secrets.guestKey, { claim: `${version}.${expires}`, roomId, visitorId });
  if (!isSameSecret(given, expected)) return undefined;
  return { roomId, accessVersion: Number(version), expiresAt: new Date(Number(expires) * 1000) };
}

/** The first words keep it apart from everything else that is signed with the same key. */
const signature = (key: string, { claim, roomId, visitorId }: Record<'claim' | 'roomId' | 'visitorId', string>) =>
  createHmac('sha256', key).update(`room-proof\n${roomId}\n${visitorId}\n${claim}`).digest('base64url');
