import { createHash } from 'node:crypto';
import { isSameSecret } from '@/lib/core/is-same-secret';

/**
 * The signature of a push or play address: `?txSecret=<md5>&txTime=<hex>`, with
 * `txSecret = lower-hex md5(key + stream + txTime)` over the literal `txTime` text and `txTime` the expiry in Unix
 * seconds as hexadecimal. Same form as Tencent's, so that an address learnt here reads the same there
 * (cloud.tencent.com/document/product/267/32720; vectors in the test).
 */
export type StreamSignature = { txSecret: string; txTime: string };

/** `expired` only when the signature itself is right, so that a stranger learns nothing from the difference. */
export type SignatureVerdict = 'valid' | 'missing' | 'wrong' | 'expired';

const TX_TIME = /^[0-9a-fA-F]{8}$/;

export const signStream = (key: string, stream: string, txTime: string): string =>
  createHash('md5')
    .update(key + stream + txTime)
    .digest('hex');

/** The signature of `stream` until `expiresAt` (rounded down to seconds). */
export function createStreamSignature(key: string, stream: string, expiresAt: Date): StreamSignature {
  const txTime = Math.floor(expiresAt.getTime() / 1000)
    .toString(16)
    .toUpperCase()
    .padStart(8, '0');
  return { txSecret: signStream(key, stream, txTime), txTime };
}

/** Checks the signature in `query` in constant time. */
export function verifyStreamSignature(
  key: string,
  stream: string,
  query: URLSearchParams,
  now: number,
): SignatureVerdict {
  const txSecret = query.get('txSecret');
  const txTime = query.get('txTime');
  if (!txSecret || !txTime) return 'missing';
  if (!TX_TIME.test(txTime) || !isSameSecret(txSecret, signStream(key, stream, txTime))) return 'wrong';
  return Number.parseInt(txTime, 16) * 1000 > now ? 'valid' : 'expired';
}
