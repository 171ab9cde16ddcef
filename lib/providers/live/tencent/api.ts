import { z } from 'zod';
import { AppError } from '@/lib/core/errors';
import type { CssSettings } from './css-settings';

/** The version of the CSS API that is spoken, and how long an answer may take. */
const VERSION = '2018-08-01';
const TIMEOUT_SECONDS = 10;
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

/** The few actions of API 3.0 that the driver needs. Each throws `provider_failed` with the code the cloud named. */
export function createCssApi({ apiEndpoint, secretId, secretKey, pushDomain, appName }: CssSettings) {
  const { protocol, host } = new URL(apiEndpoint);
  const place = { DomainName: pushDomain, AppName: appName };
  const opening = open();
  opening.catch(() => {}); // whoever calls learns of it

  /** Only where it is used: whoever stays with the engine of this program never loads the SDK. */
  async function open() {
    const { CommonClient } = await import('tencentcloud-sdk-nodejs-common');
    return new CommonClient(host, VERSION, {
      credential: { secretId, secretKey },
      profile: { httpProfile: { protocol: `${protocol}//`, reqTimeout: TIMEOUT_SECONDS } },
    });
  }

  async function call(action: string, parameters: object): Promise<unknown> {
    try {
      return await (await opening).request(action, parameters);
    } catch (cause) {
      throw new AppError('provider_failed', `The live service did not accept ${action}: ${codeOf(cause)}.`, { cause });
    }
  }

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

/** What the SDK throws has a code when the cloud answered; its message may repeat what was sent. */
const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'no answer';
