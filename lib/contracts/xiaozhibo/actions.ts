import { z } from 'zod';
import { count, int, optionalText, pageNumber, pageSize, text, userInfo } from './fields';

const userid = text('userid');
const liveuserid = text('liveuserid');
const groupid = text('groupid');
const page = { pageno: pageNumber('pageno'), pagesize: pageSize('pagesize') };

/** What each `Action` of the first generation takes beside its name, at the top level of the JSON body. */
export const actionInputs = {
  RequestLVBAddr: z.object({ userid, groupid, title: text('title'), userinfo: userInfo }),
  /** `status` on the wire: 0 on air, 1 off. */
  ChangeStatus: z.object({ userid, status: count('status') }),
  StopLVB: z.object({ userid }),
  /** `userid` is the host; `type` 0 viewers, 1 likes; `optype` 0 one more, 1 one less; `flag` 0 live, 1 replay. */
  ChangeCount: z.object({
    userid,
    type: count('type'),
    optype: count('optype'),
    flag: count('flag'),
    fileid: optionalText,
  }),
  /** `flag` 1 live, 2 replays, 3 both, 4 everybody, 5 short videos. */
  FetchList: z.object({ flag: int('flag'), ...page }),
  /** `type` 0 live, 1 replay, 2 short video. */
  GetUserInfo: z.object({ userid, type: count('type'), fileid: optionalText }),
  /** `groupid` is the id of the replay where `flag` is 1. */
  EnterGroup: z.object({
    userid,
    liveuserid,
    groupid,
    nickname: optionalText,
    headpic: optionalText,
    flag: count('flag'),
  }),
  QuitGroup: z.object({ userid, liveuserid, groupid, flag: count('flag') }),
  FetchGroupMemberList: z.object({ liveuserid, groupid, ...page }),
  GetCOSSign: z.object({}),
  GetCOSSignV2: z.object({}),
  GetVodSignature: z.object({}),
  GetVodSignatureV2: z.object({}),
  UploadUGCVideo: z.object({
    userid,
    file_id: text('file_id'),
    play_url: text('play_url'),
    title: text('title'),
    userinfo: userInfo,
  }),
  RequestLVBAddrForLinkMic: z.object({ userid, title: text('title'), userinfo: userInfo }),
  RequestPlayUrlWithSignForLinkMic: z.object({ userid, originStreamUrl: text('originStreamUrl') }),
  /** `userid` reports `hostuserid`. */
  ReportUser: z.object({ userid, hostuserid: text('hostuserid') }),
  ForbidLive: z.object({ userid, forbidflag: count('forbidflag') }),
} as const;

export type ActionName = keyof typeof actionInputs;
export type ActionInput<Name extends ActionName> = z.output<(typeof actionInputs)[Name]>;

/** The codes of the first generation and the words they are told with. */
export const ACTION_CODES = {
  0: 'return successfully!',
  1000: 'invalid param in json from client!',
  2003: 'db operator error',
  3000: 'network error or timeout',
  4001: 'json format error',
  4002: 'request para error',
  4003: 'frequency control',
  10001: 'server error',
} as const;
export type ActionCode = keyof typeof ACTION_CODES;
