import type { RoomKind } from '@/lib/contracts/rooms';
import { randomText } from '@/lib/core/ids';

/** Long enough for a rehearsal the evening before; the cloud's advice is 12 to 24 hours. */
const KEY_TTL_MS = 24 * 3600 * 1000;
/** Somebody who goes live every week enters the key once. */
const PERSONAL_KEY_TTL_MS = 365 * 24 * 3600 * 1000;
const KEY_CHARS = 32;

/**
 * A new secret for signing. That of an event is valid for a day from now or from the scheduled start, whichever is
 * later; that of a personal room for a year.
 */
export function newPublishKey({ kind, startsAt }: { kind: RoomKind; startsAt: Date | null }, now = Date.now()) {
  const ttlMs = kind === 'personal' ? PERSONAL_KEY_TTL_MS : KEY_TTL_MS;
  return {
    publishKey: randomText(KEY_CHARS),
    publishIssuedAt: new Date(now),
    publishExpiresAt: new Date(Math.max(now, startsAt?.getTime() ?? 0) + ttlMs),
  };
}
