import { createHmac, randomBytes } from 'node:crypto';
import { isSameSecret } from '@/lib/core/is-same-secret';

/** RFC 6238 with the values every authenticator app takes for granted: SHA-1, six digits, 30 seconds. */
const STEP_SECONDS = 30;
const DIGITS = 6;
/** As long as SHA-1's result, as RFC 4226 (4, R6) recommends. */
const SECRET_BYTES = 20;
/** A clock may be off by this many steps, and a code may be on its way when its time ends (RFC 6238, 5.2). */
const MAX_DRIFT_STEPS = 1;

export const createTotpSecret = (): Buffer => randomBytes(SECRET_BYTES);

/** The number of the time step a moment is in. */
export const stepAt = (now: Date): number => Math.floor(now.getTime() / 1000 / STEP_SECONDS);

/** The code of a step: HOTP (RFC 4226, 5.3) over its number. */
export function codeAt(secret: Uint8Array, step: number, digits = DIGITS): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = mac.readUInt8(mac.length - 1) & 0xf;
  const number = mac.readUInt32BE(offset) & 0x7f_ff_ff_ff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/** The step a code is of, when it is of one about `now` and after `usedStep`; undefined otherwise. */
export function findStep(secret: Uint8Array, code: string, at: { now: Date; usedStep: number }): number | undefined {
  const middle = stepAt(at.now);
  for (let step = middle - MAX_DRIFT_STEPS; step <= middle + MAX_DRIFT_STEPS; step++) {
    if (step > at.usedStep && isSameSecret(codeAt(secret, step), code)) return step;
  }
  return undefined;
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648 base 32 without padding, as people type it into an app. */
export function toBase32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((group) => BASE32[Number.parseInt(group.padEnd(5, '0'), 2)]).join('');
}

/** What the QR code says: https://github.com/google/google-authenticator/wiki/Key-Uri-Format */
export function toOtpauthUri(secret: Uint8Array, { issuer, account }: { issuer: string; account: string }): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?secret=${toBase32(secret)}&issuer=${encodeURIComponent(issuer)}`;
}
