import { randomText } from '@/lib/core/ids';

/** Long enough for a rehearsal the evening before; the cloud's advice is 12 to 24 hours. */
const KEY_TTL_MS = 24 * 3600 * 1000;
const KEY_CHARS = 32;

/** A new secret for signing, valid for a day from now or from the scheduled start, whichever is later. */
export function newPublishKey(startsAt: Date | null, now = Date.now()) {
  return {
    publishKey: randomText(KEY_CHARS),
    publishIssuedAt: new Date(now),
    publishExpiresAt: new Date(Math.max(now, startsAt?.getTime() ?? 0) + KEY_TTL_MS),
  };
}
