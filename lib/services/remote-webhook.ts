import type { Runtime } from '@/lib/runtime';
import { createTurns } from './in-turn';
import { applyRemoteReport } from './remote-pushes';
import { assertWebhookToken, noAddress } from './webhook-token';

/** Two reports of one stream at the same moment would each look at what the other is about to change. */
const inTurn = createTurns();

/** Applies a report; when it throws, the provider sends it again. Throws `not_found` unless there is such an address. */
export async function receiveWebhook(
  runtime: Runtime,
  { token, body }: { token: string; body: string },
): Promise<void> {
  const { remote } = runtime.live;
  if (!remote) throw noAddress();
  assertWebhookToken(runtime.secrets, 'live', token);
  for (const report of remote.readReports(body)) {
    await inTurn(report.stream, () => applyRemoteReport(runtime, report));
  }
}
