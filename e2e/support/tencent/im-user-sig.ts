import { createHmac, timingSafeEqual } from 'node:crypto';
import { inflateSync } from 'node:zlib';

/** One application of the console; the administrator is who may use the REST API. */
export type ImAccount = { sdkAppId: number; secretKey: string; admin: string };

/** Codes of the list "错误码" about a UserSig. */
export const SIG_ERROR = { expired: 70_001, refused: 70_003, otherUser: 70_013, otherApplication: 70_014 } as const;

/** Checks a UserSig (version 2) the way the cloud does: 0, or the code by which it is refused. */
export function refuseUserSig(
  userSig: string,
  { account, userId, nowSeconds }: { account: ImAccount; userId: string; nowSeconds: number },
): number {
  const claim = unpack(userSig);
  if (!claim) return SIG_ERROR.refused;
  const lines = ['identifier', 'sdkappid', 'time', 'expire'].map((name) => `TLS.${name}:${claim[`TLS.${name}`]}\n`);
  const wanted = createHmac('sha256', account.secretKey).update(lines.join('')).digest();
  const given = Buffer.from(String(claim['TLS.sig']), 'base64');
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return SIG_ERROR.refused;
  if (claim['TLS.identifier'] !== userId) return SIG_ERROR.otherUser;
  if (claim['TLS.sdkappid'] !== account.sdkAppId) return SIG_ERROR.otherApplication;
  return Number(claim['TLS.time']) + Number(claim['TLS.expire']) > nowSeconds ? 0 : SIG_ERROR.expired;
}

function unpack(userSig: string): Record<string, unknown> | undefined {
  const packed = userSig.replaceAll('*', '+').replaceAll('-', '/').replaceAll('_', '=');
  try {
    return JSON.parse(inflateSync(Buffer.from(packed, 'base64')).toString()) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
