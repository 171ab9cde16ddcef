import { createHmac } from 'node:crypto';
import { deflateSync, inflateSync } from 'node:zlib';
import { z } from 'zod';
import { isSameSecret } from '@/lib/core/is-same-secret';

/** What a UserSig says: who, of which application, from when (Unix seconds) and for how long. */
export type UserSigClaim = { userId: string; sdkAppId: number; issuedAt: number; expiresInSeconds: number };

const VERSION = '2.0';
/** Inflated, a UserSig is some 250 bytes. */
const MAX_INFLATED_BYTES = 4096;

const envelope = z.object({
  'TLS.identifier': z.string(),
  'TLS.sdkappid': z.number(),
  'TLS.time': z.number(),
  'TLS.expire': z.number(),
  'TLS.sig': z.string(),
});

/**
 * A UserSig, version 2: four lines signed with HMAC-SHA256, in a JSON object, deflated (RFC 1950), in base64 with three
 * characters replaced. As the published package tls-sig-api-v2 (1.0.2) makes it; vectors in the test.
 */
export function createUserSig(key: string | Buffer, claim: UserSigClaim): string {
  const content = {
    'TLS.ver': VERSION,
    'TLS.identifier': claim.userId,
    'TLS.sdkappid': claim.sdkAppId,
    'TLS.time': claim.issuedAt,
    'TLS.expire': claim.expiresInSeconds,
    'TLS.sig': sign(key, claim),
  };
  const packed = deflateSync(JSON.stringify(content)).toString('base64');
  return packed.replaceAll('+', '*').replaceAll('/', '-').replaceAll('=', '_');
}

/** Whether a UserSig was made with this key for this user of this application at this moment, and still holds. */
export function isUserSigValid(
  key: string | Buffer,
  { userSig, userId, sdkAppId, issuedAt }: Omit<UserSigClaim, 'expiresInSeconds'> & { userSig: string },
  now = Date.now(),
): boolean {
  const parsed = envelope.safeParse(unpack(userSig));
  if (!parsed.success) return false;
  const claim = {
    userId: parsed.data['TLS.identifier'],
    sdkAppId: parsed.data['TLS.sdkappid'],
    issuedAt: parsed.data['TLS.time'],
    expiresInSeconds: parsed.data['TLS.expire'],
  };
  const isOurs = isSameSecret(parsed.data['TLS.sig'], sign(key, claim));
  const isMeant = claim.userId === userId && claim.sdkAppId === sdkAppId && claim.issuedAt === issuedAt;
  return isOurs && isMeant && (claim.issuedAt + claim.expiresInSeconds) * 1000 > now;
}

const sign = (key: string | Buffer, { userId, sdkAppId, issuedAt, expiresInSeconds }: UserSigClaim): string =>
  createHmac('sha256', key)
    .update(
      `TLS.identifier:${userId}\nTLS.sdkappid:${sdkAppId}\nTLS.time:${issuedAt}\nTLS.expire:${expiresInSeconds}\n`,
    )
    .digest('base64');

/** Undefined for whatever is not packed so. */
function unpack(userSig: string): unknown {
  const packed = userSig.replaceAll('*', '+').replaceAll('-', '/').replaceAll('_', '=');
  try {
    return JSON.parse(inflateSync(Buffer.from(packed, 'base64'), { maxOutputLength: MAX_INFLATED_BYTES }).toString());
  } catch {
    return undefined;
  }
}
