import type { HlsConfig } from 'hls.js';
import { type DatedSegment, momentAt, secondsAt } from '../dated-segments';
import type { EngineFactory } from '../engine';
import { hasMediaSource } from '../media-source';
import { createServerClock } from '../server-clock';
import { absoluteUrl } from '../source';
import { changeAddress, listenForErrors, noteServerClock, withoutRetries } from './hls';

/** Plays where the viewer went, at the speed of life: nothing here draws it towards live. */
const DVR_CONFIG: Partial<HlsConfig> = {
  // the playlist is read first: it tells where to begin
  autoStartLoad: false,
  lowLatencyMode: false,
  liveSyncOnStallIncrease: 0,
  maxLiveSyncPlaybackRate: 1,
  backBufferLength: 30,
  maxBufferLength: 20,
  enableWorker: false,
};

/** hls.js starts where a picture begins; a second away is there. */
const NEAR_SECONDS = 1;

/** hls.js on the playlist that reaches back. Moments are found by the dates in it, by the server's clock. */
export const hlsDvr: EngineFactory = {
  name: 'hls.js',
  protocols: ['hls'],
  isSupported: hasMediaSource,
  async load() {
    const { default: HlsPlayer } = await import('hls.js');
    return {
      attach(video, url, onStop) {
        const player = new HlsPlayer({ ...withoutRetries(HlsPlayer.DefaultConfig), ...DVR_CONFIG });
        const clock = createServerClock();
        const serverNow = () => Date.now() - clock.skewMs();
        const segments = () => player.latestLevelDetails?.fragments ?? [];
        /** The moment to go to, by this computer's clock, until the picture is there. */
        let wantedAt: number | undefined;
        let hasStarted = false;
        const wantedSeconds = (among: readonly DatedSegment[]) =>
          wantedAt === undefined ? undefined : secondsAt(among, wantedAt - clock.skewMs());

        /** Loading begins at the right place; once there is a picture, the video is moved. */
        const goThere = () => {
          const seconds = wantedSeconds(segments());
          if (seconds === undefined || video.readyState === 0) return;
          wantedAt = undefined;
          if (Math.abs(video.currentTime - seconds) > NEAR_SECONDS) video.currentTime = seconds;
        };

        listenForErrors(HlsPlayer, player, onStop);
        player.on(HlsPlayer.Events.LEVEL_LOADED, (_, loaded) => {
          noteServerClock(clock, loaded);
          if (hasStarted) return;
          hasStarted = true;
          player.startLoad(wantedSeconds(loaded.details.fragments) ?? -1);
        });
        video.addEventListener('loadeddata', goThere);
        const onEnded = () => onStop('ended');
        video.addEventListener('ended', onEnded);
        player.loadSource(absoluteUrl(url));
        player.attachMedia(video);
        return {
          liveEdge() {
            const shownAt = momentAt(segments(), video.currentTime);
            const details = player.latestLevelDetails;
            // on the way somewhere, where the video stands says nothing
            if (!details || shownAt === undefined || wantedAt !== undefined) return undefined;
            return { seconds: details.edge, holdBackMs: 0, behindMs: Math.max(0, serverNow() - shownAt) };
          },
          timeShift: {
            seekTo(behindMs) {
              wantedAt = Date.now() - behindMs;
              goThere();
            },
            reachMs() {
              const oldest = momentAt(segments(), segments()[0]?.start ?? 0);
              return oldest === undefined ? undefined : serverNow() - oldest;
            },
          },
          renew: (next) => changeAddress(HlsPlayer, player, next),
          close() {
            video.removeEventListener('ended', onEnded);
            video.removeEventListener('loadeddata', goThere);
            player.destroy();
          },
        };
      },
    };
  },
};
