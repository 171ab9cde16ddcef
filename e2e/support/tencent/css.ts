import { createHash } from 'node:crypto';
import { ApiFailure, createApi3 } from './api3';
import type { CloudService } from './cloud';
import type { Callbacks } from './css-callbacks';

/** What the cloud does with a second push of one name; its documents tell all three. */
export type SecondPush = 'backup' | 'reject' | 'replace';

/** The settings of one push domain, as the console shows them. */
export type CssAccount = {
  secretId: string;
  secretKey: string;
  pushDomain: string;
  appName: string;
  /** Either signs. */
  pushKeys: readonly string[];
};

type Push = { sequence: string; stream: string; param: string; startedAt: number; cut: () => void };
type NewPush = { stream: string; param: string; cut?: () => void };

/** `errcode` of ends ("断流记录"). */
export const END = { goodbye: 1, lost: 8, cut: 21 } as const;

const VERSION = '2018-08-01';

type Options = {
  account: CssAccount;
  callbacks: Callbacks;
  secondPush?: SecondPush;
  /** Seconds since 1970, by which addresses and suspensions expire. */
  nowSeconds?: () => number;
};

/** The streams of CSS without their media: who pushes, what is told about it, and the API to look and to interfere. */
export function createCss({
  account,
  callbacks,
  secondPush = 'backup',
  nowSeconds = () => Math.floor(Date.now() / 1_000),
}: Options) {
  const pushes = new Map<string, Push>();
  const forbidden = new Map<string, number>();
  let numbers = 0;
  const of = (stream: string) => [...pushes.values()].filter((push) => push.stream === stream);

  /** Tells something about a stream, with what all its callbacks have. */
  function report({ stream, param }: NewPush, event: object) {
    callbacks.add({
      appid: 1_250_000_000,
      app: account.pushDomain,
      appname: account.appName,
      stream_id: stream,
      channel_id: stream,
      stream_param: param,
      ...event,
    });
  }

  function tell(push: Push, event: object) {
    report(push, {
      sequence: push.sequence,
      event_time: nowSeconds(),
      node: '192.0.2.10',
      user_ip: '198.51.100.7',
      ...event,
    });
  }

  /** Lets a publisher in, or throws the reason for which the cloud hangs up, as `code/sub-code`. */
  function begin({ stream, param, cut = () => {} }: NewPush): string {
    refusePush(stream, param);
    const others = of(stream);
    if (others.length > 0 && secondPush === 'reject') throw new Error('18/601');
    const push = { sequence: String(7_000_000_000 + ++numbers), stream, param, startedAt: nowSeconds(), cut };
    pushes.set(push.sequence, push);
    tell(push, { event_type: 1, errcode: 0, errmsg: 'ok' });
    if (secondPush === 'replace') for (const other of others) cutOff(other);
    return push.sequence;
  }

  function end(sequence: string, errcode: number = END.goodbye) {
    const push = pushes.get(sequence);
    if (!push) return;
    pushes.delete(sequence);
    const push_duration = String((nowSeconds() - push.startedAt) * 1_000);
    tell(push, { event_type: 0, errcode, errmsg: 'The push is over', push_duration });
  }

  function cutOff(push: Push) {
    end(push.sequence, END.cut);
    push.cut();
  }

  function refusePush(stream: string, param: string) {
    const query = new URLSearchParams(param);
    const [txSecret, txTime] = [query.get('txSecret'), query.get('txTime')];
    if (!txTime) throw new Error('18/500');
    if (!txSecret) throw new Error('18/502');
    const md5 = (key: string) => createHash('md5').update(`${key}${stream}${txTime}`).digest('hex');
    if (!account.pushKeys.some((key) => md5(key) === txSecret)) throw new Error('18/503');
    if (Number.parseInt(txTime, 16) <= nowSeconds()) throw new Error('18/501');
    if ((forbidden.get(stream) ?? 0) > nowSeconds()) throw new Error('18/305');
  }

  const streamOf = ({ StreamName, DomainName, AppName }: Record<string, unknown>) => {
    const isOurs = DomainName === account.pushDomain && AppName === account.appName;
    if (typeof StreamName !== 'string' || !isOurs)
      throw new ApiFailure('InvalidParameter', 'Which stream of which domain?');
    return StreamName;
  };

  const api = createApi3({
    version: VERSION,
    credentials: account,
    nowSeconds: () => Math.floor(Date.now() / 1_000),
    actions: {
      DropLiveStream(parameters) {
        for (const push of of(streamOf(parameters))) cutOff(push);
        return {};
      },
      ForbidLiveStream(parameters) {
        const stream = streamOf(parameters);
        forbidden.set(stream, Date.parse(String(parameters.ResumeTime)) / 1_000);
        for (const push of of(stream)) cutOff(push);
        return {};
      },
      ResumeLiveStream(parameters) {
        forbidden.delete(streamOf(parameters));
        return {};
      },
      DescribeLiveStreamState(parameters) {
        const stream = streamOf(parameters);
        if ((forbidden.get(stream) ?? 0) > nowSeconds()) return { StreamState: 'forbid' };
        return { StreamState: of(stream).length > 0 ? 'active' : 'inactive' };
      },
      DescribeLiveStreamOnlineList() {
        const OnlineInfo = [...pushes.values()].map(({ stream, startedAt }) => ({
          StreamName: stream,
          AppName: account.appName,
          DomainName: account.pushDomain,
          PublishTimeList: [{ PublishTime: new Date(startedAt * 1_000).toISOString() }],
        }));
        return { TotalNum: OnlineInfo.length, TotalPage: 1, PageNum: 1, PageSize: 1_000, OnlineInfo };
      },
    },
  });

  const service: CloudService = { handleRequest: (request, response) => api.handleRequest(request, response) };
  return {
    service,
    begin,
    end,
    report,
    /** The push that viewers of a stream see: the first that is there. */
    shown: (stream: string): string | undefined => of(stream)[0]?.sequence,
  };
}

export type Css = ReturnType<typeof createCss>;
