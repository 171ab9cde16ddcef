import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Secrets } from '@/lib/core/secrets';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * A key for one purpose, made of a secret of this installation (HKDF, RFC 5869): keys of different purposes tell nothing
 * of each other. Whoever replaces `secrets.json` loses what was sealed or signed.
 */
export const deriveKey = ({ guestKey }: Pick<Secrets, 'guestKey'>, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', guestKey, '', `kaibo ${purpose}`, KEY_BYTES));

/** Encrypts so that only this installation can read it. `about` has to be the same to open it: it ties it to its owner. */
export function seal(key: Buffer, content: Uint8Array, about: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv).setAAD(Buffer.from(about));
  return Buffer.concat([iv, cipher.update(content), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

/** What was sealed, or undefined when it was not sealed with this key, about this, or was changed. */
export function unseal(key: Buffer, sealed: string, about: string): Buffer | undefined {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < IV_BYTES + TAG_BYTES) return undefined;
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES))
    .setAAD(Buffer.from(about))
    .setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    return undefined;
  }
}
