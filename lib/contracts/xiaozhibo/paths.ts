import { z } from 'zod';
import { count, formed, int, optionalText, text } from './fields';

const userid = text('userid');
/** Whoever makes an account or signs in. */
const newUserid = formed('userid', /^[a-zA-Z][a-zA-Z0-9_]{3,23}$/);
/** What the app made of the password: `md5(md5(password) + userid)`. */
const password = formed('password', /^[a-zA-Z0-9]+$/);
const shelf = { index: count('index'), count: int('count') };

/** What each path of the second generation takes. All but the first two are signed (`Liteav-Sig`). */
export const pathInputs = {
  register: z.object({ userid: newUserid, password }),
  login: z.object({ userid: text('userid'), password }),
  refresh: z.object({ userid, refresh_token: text('refresh_token') }),
  get_user_info: z.object({ userid }),
  /** `sex`: -1 not told, 0 male, 1 female. */
  upload_user_info: z.object({
    userid,
    nickname: optionalText,
    avatar: optionalText,
    sex: int('sex'),
    frontcover: optionalText,
  }),
  upload_room: z.object({ userid, title: text('title'), location: optionalText, frontcover: optionalText }),
  get_vod_list: z.object({ userid, ...shelf }),
  get_ugc_list: z.object({ userid, ...shelf }),
  get_cos_sign: z.object({ userid }),
  get_vod_sign: z.object({ userid }),
} as const;

export type PathName = keyof typeof pathInputs;
export type PathInput<Name extends PathName> = z.output<(typeof pathInputs)[Name]>;

/** The codes of the second generation and the words they are told with. */
export const PATH_CODES = {
  200: 'OK',
  400: 'Bad Request',
  498: 'Invalid Token',
  500: 'Internal Server Error',
  602: 'Invalid Param',
  612: 'user exist',
  621: 'password error',
} as const;
export type PathCode = keyof typeof PATH_CODES;
