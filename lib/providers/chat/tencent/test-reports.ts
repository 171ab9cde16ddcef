import type { TestReports } from '../../test-reports';
import type { ImSettings } from './settings';
import { signWebhook } from './webhooks';

/** No webhook of IM has this name, so that nothing comes of it. */
const NO_COMMAND = 'Kaibo.Test';

/** A webhook as IM signs it, and the same with a wrong signature. */
export function makeTestReports(
  { sdkAppId, webhookToken }: Pick<ImSettings, 'sdkAppId' | 'webhookToken'>,
  now: number,
): TestReports {
  const requestTime = String(Math.floor(now / 1_000));
  const reportWith = (token: string) => ({
    query: String(
      new URLSearchParams({
        SdkAppid: String(sdkAppId),
        CallbackCommand: NO_COMMAND,
        RequestTime: requestTime,
        Sign: signWebhook(token, requestTime),
      }),
    ),
    body: '{}',
  });
  return { right: reportWith(webhookToken), wrong: reportWith(`not ${webhookToken}`) };
}
