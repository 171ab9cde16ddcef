import { type CloudPart, CREDENTIALS, type PartContext } from './cloud-part';
import { createVod } from './vod';

const SUB_APP_ID = 1_250_000_000;
const KEY = 'fakeantileechkey1';

/** Recordings: what the live service records is kept, played from signed addresses, and told of by notices. */
export async function createVodPart(context: PartContext): Promise<CloudPart> {
  const { folder, origin, report } = context;
  const vod = createVod({
    account: { ...CREDENTIALS, subAppId: SUB_APP_ID, key: KEY },
    folder,
    origin,
    notify: (body) => report('vod', body),
  });
  context.keepRecording = vod.keep;
  return {
    services: [vod.service],
    settings: () => ({
      VOD_PROVIDER: 'tencent',
      TENCENT_VOD_SUB_APP_ID: String(SUB_APP_ID),
      TENCENT_VOD_PLAY_DOMAIN: new URL(origin()).host,
      TENCENT_VOD_KEY: KEY,
      TENCENT_VOD_ENDPOINT: origin(),
    }),
  };
}
