import type { Finding } from '@/lib/contracts/checkup';
import type { Env } from '@/lib/core/env';
import type { Runtime } from '@/lib/runtime';

type Providers = { [Role in 'live' | 'vod' | 'storage']: Pick<Runtime[Role], 'name'> };

/** Which service has which of the four roles. */
export const listServices = ({ live, vod, storage }: Providers, env: Pick<Env, 'CHAT_PROVIDER'>): Finding => ({
  id: 'servicesChosen',
  values: { live: live.name, vod: vod.name, chat: env.CHAT_PROVIDER, storage: storage.name },
});
