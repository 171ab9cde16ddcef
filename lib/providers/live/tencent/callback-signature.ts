import { createHash } from 'node:crypto';
import { isSameSecret } from '@/lib/core/is-same-secret';

/** The last of twelve retries, a minute apart, may carry the expiry of the first try ("如何接收事件通知"). */
const RETRIES_SECONDS = 15 * 60;

export const signCallback = (key: string, t: number): string => createHash('md5').update(`${key}${t}`).digest('hex');

/**
 * Whether `sign = lower-hex md5(key + t)` and `t`, the expiry in Unix seconds, is ahead or passed within the time in
 * which CSS repeats a callback. Takes as long for a wrong signature as for a right one.
 */
export function isCallbackSigned(key: string, { t, sign }: { t: number; sign: string }, now: number): boolean {
  return isSameSecret(sign, signCallback(key, t)) && t + RETRIES_SECONDS > now / 1_000;
}
