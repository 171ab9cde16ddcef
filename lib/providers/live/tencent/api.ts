import { z } from 'zod';
import { callApi } from '@/lib/providers/tencent/api3';
import type { CssSettings } from './css-settings';

const VERSION = '2018-08-01';
/** The most that one page may have, which is more than the streams of any account. */
const PAGE_SIZE = 1_000;
const REASON = 'Not allowed to broadcast';

const streamState = z.object({ StreamState: z.enum(['active', 'inactive', 'forbid']) });
const onlineList = z.object({
  TotalPage: z.number(),
  OnlineInfo: z.array(
    z.object({
      StreamName: z.string(),
      PublishTimeList: z
        .array(z.object({ PublishTime: z.string() }))
        .nullable()
        .catch([]),
    }),
  ),
});

type Online = z.infer<typeof onlineList>['OnlineInfo'];

/**
 * The few actions of API 3.0 that the driver needs. Each throws `provider_failed` with the code the cloud named, or
 * `unavailable` when it gave no answer.
 */
export function createCssApi({ apiEndpoint, secretId, secretKey, pushDomain, appName }: CssSettings) {
  const api = { endpoint: apiEndpoint, service: 'live', version: VERSION, credentials: { secretId, secretKey } };
  const place = { DomainName: pushDomain, AppName: appName };
  const call = (action: string, parameters: object) => callApi(api, action, parameters);

  return {
    /** Succeeds when nobody pushes. */
    drop: (stream: string) => call('DropLiveStream', { ...place, StreamName: stream }),
    /** Refuses pushes of this name until then, and cuts the one that runs. The cloud takes 90 days at most. */
    forbid: (stream: string, until: Date) =>
      call('ForbidLiveStream', { ...place, StreamName: stream, ResumeTime: toUtc(until), Reason: REASON }),
    resume: (stream: string) => call('ResumeLiveStream', { ...place, StreamName: stream }),

    async readState(stream: string): Promise<z.infer<typeof streamState>['StreamState']> {
      return streamState.parse(await call('DescribeLiveStreamState', { ...place, StreamName: stream })).StreamState;
    },

    async listOnline(): Promise<Online> {
      const online: Online = [];
      for (let page = 1, pages = 1; page <= pages; page++) {
        const answer = await call('DescribeLiveStreamOnlineList', { ...place, PageNum: page, PageSize: PAGE_SIZE });
        const { TotalPage, OnlineInfo } = onlineList.parse(answer);
        online.push(...OnlineInfo);
        pages = TotalPage;
      }
      return online;
    },
  };
}

/** The form of times in requests: UTC without fractions. */
const toUtc = (date: Date) => `${date.toISOString().slice(0, 19)}Z`;
