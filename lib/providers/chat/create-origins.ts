import type { Env } from '@/lib/core/env';
import { listPageOrigins } from './tencent/page-origins';

type ChatEnv = Pick<Env, 'CHAT_PROVIDER' | 'TENCENT_IM_PROXY'>;

/** Where pages connect to for their chat beside this site; nowhere while sockets of this site carry it. */
export const createChatOrigins = (env: ChatEnv): readonly string[] =>
  env.CHAT_PROVIDER === 'tencent' ? listPageOrigins(env.TENCENT_IM_PROXY) : [];
