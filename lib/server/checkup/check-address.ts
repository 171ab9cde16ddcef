import type { Finding } from '@/lib/contracts/checkup';
import type { Secrets } from '@/lib/core/secrets';
import { askEcho, type Echo } from '../echo';
import { reasonOf } from './reason-of';

const TIMEOUT_MS = 5_000;

/** Whether this installation finds itself at the address that people are given, and what stands in front of it. */
export async function checkAddress(secrets: Secrets, publicUrl: string | undefined): Promise<Finding[]> {
  if (!publicUrl) return [{ id: 'addressUnset', values: {} }];
  const values = { url: publicUrl };
  const { url, isOurs } = askEcho(secrets, publicUrl);
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'manual' }).catch(reasonOf);
  if (typeof response === 'string') return [{ id: 'addressSilent', values: { ...values, reason: response } }];
  const echo = (await response.json().catch(() => undefined)) as Echo | undefined;
  if (!echo || !isOurs(echo)) return [{ id: 'addressElsewhere', values: { ...values, status: response.status } }];
  const isPlain = publicUrl.startsWith('http:');
  const isUnknownProxy = echo.isProxied && !echo.isBelieved;
  return [
    { id: 'addressReached', values },
    ...(isPlain ? [{ id: 'addressPlain' as const, values }] : []),
    ...(isUnknownProxy ? [{ id: 'addressProxyUnknown' as const, values: {} }] : []),
  ];
}
