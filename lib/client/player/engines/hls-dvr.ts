import type { HlsConfig } from 'hls.js';
import { momentAt, secondsAt } from '../dated-segments';
import type { EngineFactory } from '../engine';
import { hasMediaSource } from '../media-source';
import { createServerClock } from '../server-clock';
import { absoluteUrl } from '../source';
import { changeAddress, listenForErrors, noteServerClock, withoutRetries } from './hls';

/** Plays where the viewer went, at the speed of life: nothing here draws it towards live. */
const DVR_CONFIG: Partial<HlsConfig> = {
  lowLatencyMode: false,
  liveSyncOnStallIncrease: 0,
  maxLiveSyncPlaybackRate: 1,
  backBufferLength: 30,
  maxBufferLength: 20,
  enableWorker: false,
};

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
        /** Asked for before the playlist was there, by this computer's clock. */
        let wantedAt: number | undefined;

        listenForErrors(HlsPlayer, player, onStop);
        player.on(HlsPlayer.Events.LEVEL_LOADED, (_, loaded) => {
          noteServerClock(clock, loaded);
          if (wantedAt === undefined) return;
          const seconds = secondsAt(loaded.details.fragments, wantedAt - clock.skewMs());
          wantedAt = undefined;
          if (seconds !== undefined) player.startLoad(seconds);
        });
        const onEnded = () => onStop('ended');
        video.addEventListener('ended', onEnded);
        player.loadSource(absoluteUrl(url));
        player.attachMedia(video);
        return {
          liveEdge() {
            const shownAt = momentAt(segments(), video.currentTime);
            const details = player.latestLevelDetails;
            if (!details || shownAt === undefined) return undefined;
            return { seconds: details.edge, holdBackMs: 0, behindMs: Math.max(0, serverNow() - shownAt) };
          },
          timeShift: {
            seekTo(behindMs) {
              const seconds = secondsAt(segments(), serverNow() - behindMs);
              if (seconds === undefined || video.readyState === 0) wantedAt = Date.now() - behindMs;
              else video.currentTime = seconds;
            },
            reachMs() {
              const oldest = momentAt(segments(), segments()[0]?.start ?? 0);
              return oldest === undefined ? undefined : serverNow() - oldest;
            },
          },
          renew: (next) => changeAddress(player, next),
          close() {
            video.removeEventListener('ended', onEnded);
            player.destroy();
          },
        };
      },
    };
  },
};
