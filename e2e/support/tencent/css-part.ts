import { setTimeout as delay } from 'node:timers/promises';
import type { CloudService } from './cloud';
import { type CloudPart, CREDENTIALS, type PartContext } from './cloud-part';
import { createCss } from './css';
import { type Callbacks, createCallbacks } from './css-callbacks';
import { createCssMedia } from './css-media';

const APP_NAME = 'live';
const PUSH_KEY = 'fakepushkey1';
const PLAY_KEY = 'fakeplaykey1';
const CALLBACK_KEY = 'fakecallbackkey1';

/** How often is looked for callbacks that are due. */
const DELIVER_EVERY_MS = 100;

/** Live: pushed to by RTMP, played by HTTP-FLV and HLS, with callbacks in real time. */
export async function createCssPart({
  folder,
  report,
  origin,
  keepRecording,
  rtmpPort,
}: PartContext): Promise<CloudPart> {
  const account = { ...CREDENTIALS, appName: APP_NAME, pushKeys: [PUSH_KEY], pushDomain: '' };
  const callbacks = createCallbacks({ key: CALLBACK_KEY, post: (body) => report('live', body) });
  const css = createCss({ account, callbacks });
  const media = await createCssMedia({
    css,
    folder,
    playKeys: [PLAY_KEY],
    playOrigin: origin,
    keepRecording,
    ...(rtmpPort !== undefined && { rtmpPort }),
  });
  account.pushDomain = `127.0.0.1:${media.rtmpPort}`;

  return {
    services: [css.service, media.service, deliver(callbacks)],
    settings: () => ({
      LIVE_PROVIDER: 'tencent',
      TENCENT_CSS_PUSH_DOMAIN: account.pushDomain,
      TENCENT_CSS_PLAY_DOMAIN: new URL(origin()).host,
      TENCENT_CSS_PUSH_KEY: PUSH_KEY,
      TENCENT_CSS_PLAY_KEY: PLAY_KEY,
      TENCENT_CSS_CALLBACK_KEY: CALLBACK_KEY,
      TENCENT_CSS_SNAPSHOT_ORIGIN: origin(),
      TENCENT_CSS_API_ENDPOINT: origin(),
    }),
    addresses: () => [
      `Push       rtmp://${account.pushDomain}/${APP_NAME}/…`,
      `Play       ${origin()}/${APP_NAME}/….flv`,
    ],
  };
}

/** Lets the clock of the callbacks run with ours. It answers nothing. */
function deliver(callbacks: Callbacks): CloudService {
  const stopping = new AbortController();
  const running = run();

  async function run() {
    let before = Date.now();
    while (await delay(DELIVER_EVERY_MS, true, { signal: stopping.signal }).catch(() => false)) {
      const now = Date.now();
      await callbacks.advance(now - before);
      before = now;
    }
  }

  return {
    handleRequest: () => false,
    async close() {
      stopping.abort();
      await running;
    },
  };
}
