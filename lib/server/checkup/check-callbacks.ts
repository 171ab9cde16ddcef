import type { Finding } from '@/lib/contracts/checkup';
import type { Secrets } from '@/lib/core/secrets';
import type { LiveProvider } from '@/lib/providers/live/live-provider';
import { webhookToken } from '@/lib/services/webhook-token';
import { isLocalHost } from './is-local-host';
import { reasonOf } from './reason-of';

const TIMEOUT_MS = 5_000;
const OK = 200;
const REFUSED = 401;

type Options = { live: Pick<LiveProvider, 'name' | 'remote'>; secrets: Secrets; publicUrl: string | undefined };

/**
 * Whether what a live provider elsewhere reports comes in, and nothing that somebody else made up: posts two reports that
 * change nothing through the public address. The address itself is secret, so that findings name the site alone.
 */
export async function checkCallbacks({ live: { name, remote }, secrets, publicUrl }: Options): Promise<Finding[]> {
  if (!remote) return [];
  if (publicUrl === undefined) return [{ id: 'callbacksUnset', values: { name } }];
  const reports = remote.testReports?.();
  if (!reports) return [];
  const url = `${publicUrl}/api/callbacks/live/${webhookToken(secrets)}`;
  const [right, wrong] = await Promise.all([post(url, reports.right), post(url, reports.wrong)]);
  const values = { url: publicUrl };
  if (right !== OK) return [{ id: 'callbacksLost', values: { ...values, reason: right } }];
  if (wrong !== REFUSED) return [{ id: 'callbacksUnguarded', values: { ...values, status: wrong } }];
  return [{ id: isLocalHost(new URL(publicUrl).hostname) ? 'callbacksLocal' : 'callbacksArrive', values }];
}

/** The status, or why there is none. A redirect would lose the body, as it does for the cloud. */
const post = (url: string, body: string): Promise<number | string> =>
  fetch(url, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json' },
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).then(({ status }) => status, reasonOf);
