import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import type { Env } from '@/lib/core/env';

type RtmpsSettings = Pick<Env, 'RTMPS_PORT' | 'RTMPS_CERT' | 'RTMPS_KEY'>;
export type Rtmps = { port: number; cert: Buffer; key: Buffer };

/** What RTMPS needs; `undefined` when none of its settings is set. Throws a sentence when they are incomplete or wrong. */
export function readRtmps({ RTMPS_PORT, RTMPS_CERT, RTMPS_KEY }: RtmpsSettings): Rtmps | undefined {
  if (!RTMPS_PORT && !RTMPS_CERT && !RTMPS_KEY) return undefined;
  if (!RTMPS_PORT || !RTMPS_CERT || !RTMPS_KEY) {
    throw new Error('RTMPS needs all three of RTMPS_PORT, RTMPS_CERT and RTMPS_KEY.');
  }
  const cert = readPem('RTMPS_CERT', RTMPS_CERT);
  const key = readPem('RTMPS_KEY', RTMPS_KEY);
  try {
    createSecureContext({ cert, key });
  } catch (cause) {
    throw new Error('RTMPS_CERT and RTMPS_KEY are not a certificate and its key in PEM form.', { cause });
  }
  return { port: RTMPS_PORT, cert, key };
}

function readPem(setting: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new Error(`${setting} names a file that cannot be read: ${path}`, { cause });
  }
}
