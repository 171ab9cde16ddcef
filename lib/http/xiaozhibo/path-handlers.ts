import type { PathInput, PathName } from '@/lib/contracts/xiaozhibo/paths';
import { getOwnProfile } from '@/lib/services/account-profile';
import { checkAppCredentials, registerKeptAccount } from '@/lib/services/xiaozhibo/accounts';
import { listReplays } from '@/lib/services/xiaozhibo/lists';
import {
  APP_SESSION_SECONDS,
  type AppSession,
  type AppTokens,
  refreshAppSession,
  startAppSession,
} from '@/lib/services/xiaozhibo/sessions';
import { prepareShow, rename } from '@/lib/services/xiaozhibo/shows';
import { limitSignIn, limitSignUp } from '../limiters';
import type { PathOutcome } from './answers';
import { toVodItem } from './shows';
import type { AppVisit } from './visit';

type OpenName = 'register' | 'login';
export type SignedName = Exclude<PathName, OpenName>;

type OpenHandlers = { [Name in OpenName]: (visit: AppVisit, input: PathInput<Name>) => Promise<PathOutcome> };
type SignedHandlers = {
  [Name in SignedName]: (visit: AppVisit & { session: AppSession }, input: PathInput<Name>) => Promise<PathOutcome>;
};

const OK: PathOutcome = { code: 200 };
/** The words of the server of 2018 for what it could not do. */
const NOT_SET_UP: PathOutcome = { code: 500, detail: 'this service is not set up here' };

/** Paths that need no signature (reference 1.2.4). */
export const openHandlers: OpenHandlers = {
  async register({ runtime, origin: { ip } }, { userid, password }) {
    await limitSignUp(ip);
    await registerKeptAccount(runtime, { userid, password, ip });
    return OK;
  },

  /** One answer for a wrong password and for nobody: the original told them apart. */
  async login({ runtime, origin }, { userid, password }) {
    const letOff = await limitSignIn(userid.toLowerCase(), origin.ip);
    const user = await checkAppCredentials(runtime, { userid, password });
    letOff();
    const tokens = await startAppSession(runtime, { userId: user.id, userid, origin });
    const data = {
      ...toTokens(tokens),
      roomservice_sign: { sdkAppID: tokens.sdkAppId, userID: userid, userSig: tokens.userSig },
      cos_info: { Bucket: '', Region: '', Appid: 0, SecretId: '' },
    };
    return { code: 200, data };
  },
};

/** Paths whose body is signed with the token of a session (reference 1.2.4); each acts for that person alone. */
export const signedHandlers: SignedHandlers = {
  async refresh({ runtime, origin, session }, { userid, refresh_token: refreshToken }) {
    const tokens = await refreshAppSession(runtime, { session, userid, refreshToken, origin });
    return tokens ? { code: 200, data: toTokens(tokens) } : { code: 498 };
  },

  /** Sex and a cover of the person are kept nowhere here, so they are told as not known. */
  async get_user_info({ runtime, addresses, session }, { userid }) {
    const { displayName, avatarUrl } = await getOwnProfile(runtime, session.user);
    const avatar = avatarUrl?.startsWith('/') ? addresses.own.httpBase + avatarUrl : (avatarUrl ?? '');
    return { code: 200, data: { userid, nickname: displayName, avatar, sex: -1, frontcover: '' } };
  },

  async upload_user_info({ runtime, session: { user } }, { nickname }) {
    await rename(runtime, user, nickname);
    return OK;
  },

  async upload_room({ runtime, origin: { ip }, session: { user } }, { title, location, frontcover: cover }) {
    await prepareShow(runtime, { user, ip, details: { title, location, cover } });
    return OK;
  },

  /** `index` counts from 1; 0 means the first page too. */
  async get_vod_list({ runtime, addresses }, { index, count }) {
    const size = count >= LIST_MIN && count <= LIST_MAX ? count : LIST_MIN;
    const from = (Math.max(1, index) - 1) * size;
    const replays = await listReplays(runtime, addresses);
    return { code: 200, data: { list: replays.slice(from, from + size).map(toVodItem) } };
  },

  get_ugc_list: async () => ({ code: 200, data: { list: [] } }),
  get_cos_sign: async () => NOT_SET_UP,
  get_vod_sign: async () => NOT_SET_UP,
};

const LIST_MIN = 10;
const LIST_MAX = 100;

const toTokens = ({ token, refreshToken }: AppTokens) => ({
  token,
  refresh_token: refreshToken,
  expires: APP_SESSION_SECONDS,
});
