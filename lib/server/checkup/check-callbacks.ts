import type { Finding } from '@/lib/contracts/checkup';
import type { Secrets } from '@/lib/core/secrets';
import type { ChatProvider } from '@/lib/providers/chat/chat-provider';
import type { LiveProvider } from '@/lib/providers/live/live-provider';
import type { TestReports } from '@/lib/providers/test-reports';
import { webhookToken } from '@/lib/services/webhook-token';
import { isLocalHost } from './is-local-host';
import { reasonOf } from './reason-of';

const TIMEOUT_MS = 5_000;
const OK = 200;
const REFUSED = 401;

type Options = {
  live: Pick<LiveProvider, 'remote'>;
  chat: Pick<ChatProvider, 'testReports'> | null;
  secrets: Secrets;
  publicUrl: string | undefined;
};

/**
 * Whether what providers elsewhere report comes in, and nothing that somebody else made up: posts reports that change
 * nothing through the public address. The rest of the address is secret, so that findings name the site alone.
 */
export async function checkCallbacks({ live, chat, secrets, publicUrl }: Options): Promise<Finding[]> {
  const trials = [
    { role: 'live', reports: live.remote?.testReports?.() },
    { role: 'im', reports: chat?.testReports() },
  ] as const;
  const wanted = trials.filter(({ reports }) => reports !== undefined);
  if (wanted.length === 0) return [];
  if (publicUrl === undefined) return [{ id: 'callbacksUnset', values: {} }];
  const found = await Promise.all(
    wanted.map(({ role, reports }) =>
      tryOut(publicUrl, `${publicUrl}/api/callbacks/${role}/${webhookToken(secrets, role)}`, reports),
    ),
  );
  const isLocal = isLocalHost(new URL(publicUrl).hostname);
  const arrived: Finding = { id: isLocal ? 'callbacksLocal' : 'callbacksArrive', values: { url: publicUrl } };
  // They go the same way: what keeps one out is told once.
  return [found.find((finding) => finding !== undefined) ?? arrived];
}

/** What is wrong with the way to one address; nothing when it is right. */
async function tryOut(site: string, url: string, reports: TestReports | undefined): Promise<Finding | undefined> {
  if (!reports) return undefined;
  const [right, wrong] = await Promise.all([post(url, reports.right), post(url, reports.wrong)]);
  if (right !== OK) return { id: 'callbacksLost', values: { url: site, reason: right } };
  if (wrong !== REFUSED) return { id: 'callbacksUnguarded', values: { url: site, status: wrong } };
  return undefined;
}

/** The status, or why there is none. A redirect would lose the body, as it does for the cloud. */
const post = (url: string, { query = '', body }: TestReports['right']): Promise<number | string> =>
  fetch(`${url}${query && `?${query}`}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json' },
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).then(({ status }) => status, reasonOf);
