import { timingSafeEqual } from 'node:crypto';
import { AppError } from '@/lib/core/errors';
import type { Secrets } from '@/lib/core/secrets';
import type { Runtime } from '@/lib/runtime';
import { applyRemoteReport } from './remote-pushes';
import { deriveKey } from './sealing';

const TOKEN_CHARS = 32;

/**
 * The last part of the address where a provider elsewhere reports. It is secret, as signatures of webhooks do not always
 * cover what they say.
 */
export const webhookToken = (secrets: Secrets): string =>
  deriveKey(secrets, 'live webhook').toString('hex').slice(0, TOKEN_CHARS);

/** Applies a report; when it throws, the provider sends it again. Throws `not_found` unless there is such an address. */
export async function receiveWebhook(
  runtime: Runtime,
  { token, body }: { token: string; body: string },
): Promise<void> {
  const { remote } = runtime.live;
  if (!remote || !isSame(token, webhookToken(runtime.secrets)))
    throw new AppError('not_found', 'There is nothing here.');
  for (const report of remote.readReports(body)) await applyRemoteReport(runtime, report);
}

function isSame(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
