import type { LiveProvider } from '../live-provider';
import { createCssApi } from './api';
import { readCallback } from './callbacks';
import type { CssSettings } from './css-settings';
import { readPicture } from './pictures';
import { createPlaySources } from './play-addresses';
import { createPushTarget } from './push-addresses';
import { makeTestReports } from './test-reports';

/**
 * Live video through Tencent Cloud (CSS): pushed to its push domain, watched at its play domain, and reported by
 * callbacks. `now` is the clock, in milliseconds since 1970.
 */
export function createTencentLive(settings: CssSettings, now: () => number = Date.now): LiveProvider {
  const api = createCssApi(settings);

  return {
    name: 'tencent',
    createPublishTarget: (credentials) => createPushTarget(settings, credentials),
    playbackSources: (target, offered, addresses) =>
      createPlaySources(settings, { target, offered, addresses, now: now() }),
    apiEndpoint: settings.apiEndpoint,
    playOrigins: [`https://${settings.playDomain}`, `http://${settings.playDomain}`],

    ...(settings.snapshotOrigin !== undefined && { pictureOrigins: [settings.snapshotOrigin] }),

    stop: async (stream) => void (await api.drop(stream)),
    interrupt: async (stream) => void (await api.drop(stream)),

    remote: {
      readReports: (body) => readCallback(settings, body, now()),
      testReports: () => makeTestReports(settings, now()),
      async suspend(stream, until) {
        await api.forbid(stream, until);
        await api.drop(stream);
      },
      resume: async (stream) => void (await api.resume(stream)),
      isOnAir: async (stream) => (await api.readState(stream)) === 'active',
      readPicture: (url) => readPicture(settings, url),
      async listOnAir() {
        const online = await api.listOnline();
        return online.map(({ StreamName, PublishTimeList }) => ({
          stream: StreamName,
          since: readTime(PublishTimeList?.[0]?.PublishTime) ?? new Date(now()),
        }));
      },
    },
  };
}

function readTime(text: string | undefined): Date | undefined {
  const at = new Date(text ?? Number.NaN);
  return Number.isNaN(at.getTime()) ? undefined : at;
}
