import type Hls from 'hls.js';
import type { ErrorData, ErrorDetails, HlsConfig, LevelLoadedData } from 'hls.js';
import type { EngineFactory, EngineStop, LiveEdge } from '../engine';
import { hasMediaSource } from '../media-source';
import type { HlsLatency } from '../player-settings';
import { createServerClock } from '../server-clock';
import { absoluteUrl } from '../source';

/**
 * The distance to live is the playlist's to say (PART-HOLD-BACK, HOLD-BACK, else three target durations), and only the
 * live-edge controller changes it: hls.js neither steps back after a stall nor hurries by itself.
 */
const LIVE_CONFIG: Partial<HlsConfig> = {
  liveSyncOnStallIncrease: 0,
  maxLiveSyncPlaybackRate: 1,
  backBufferLength: 30,
  // fMP4 needs no transmuxing, so a worker would only cost a `worker-src blob:` in the content security policy.
  enableWorker: false,
};

/** This browser lacks a codec. hls.js would go on with the other track: a picture without sound. */
const UNSUPPORTED: ReadonlySet<string> = new Set<`${ErrorDetails}`>([
  'manifestIncompatibleCodecsError',
  'bufferAddCodecError',
  'bufferIncompatibleCodecsError',
]);

/** hls.js: HLS for every browser with MediaSource, live and recorded. */
export const createHls = (latency: HlsLatency): EngineFactory => ({
  name: 'hls.js',
  protocols: ['hls'],
  isSupported: hasMediaSource,
  async load() {
    const { default: HlsPlayer } = await import('hls.js');
    return {
      attach(video, url, onStop) {
        const player = new HlsPlayer({ ...withoutRetries(HlsPlayer.DefaultConfig), lowLatencyMode: latency === 'low' });
        const clock = createServerClock();
        listenForErrors(HlsPlayer, player, onStop);
        player.on(HlsPlayer.Events.LEVEL_LOADED, (_, loaded) => noteServerClock(clock, loaded));
        const onEnded = () => onStop('ended');
        video.addEventListener('ended', onEnded);
        player.loadSource(absoluteUrl(url));
        player.attachMedia(video);
        return {
          liveEdge: () => readLiveEdge(player, video, clock.skewMs()),
          renew: (next) => changeAddress(HlsPlayer, player, next),
          close() {
            video.removeEventListener('ended', onEnded);
            player.destroy();
          },
        };
      },
    };
  },
});

/** Reports what hls.js cannot get over by itself. A decoder that gave up is restarted once. */
export function listenForErrors(HlsPlayer: typeof Hls, player: Hls, onStop: (reason: EngineStop) => void): void {
  let canRecover = true;
  player.on(HlsPlayer.Events.ERROR, (_, error) => {
    const reason = readError(HlsPlayer, error);
    if (!error.fatal && reason !== 'unsupported') return;
    if (reason === 'media' && error.type === HlsPlayer.ErrorTypes.MEDIA_ERROR && canRecover) {
      canRecover = false;
      player.recoverMediaError();
      return;
    }
    player.stopLoad();
    onStop(reason);
  });
}

/** The next look at the playlist goes to another address; what it names is found relative to that. */
export function changeAddress(HlsPlayer: typeof Hls, player: Hls, url: string): void {
  const change = () => {
    for (const level of player.levels) level.url[0] = absoluteUrl(url);
  };
  if (player.levels.length > 0) change();
  else player.once(HlsPlayer.Events.MANIFEST_PARSED, change);
}

/** The player retries by its own plan, so a playlist that is not there is reported at the first answer. */
export function withoutRetries(defaults: HlsConfig): Partial<HlsConfig> {
  const { default: policy } = defaults.manifestLoadPolicy;
  return { ...LIVE_CONFIG, manifestLoadPolicy: { default: { ...policy, errorRetry: null, timeoutRetry: null } } };
}

function readLiveEdge(player: Hls, video: HTMLVideoElement, skewMs: number): LiveEdge | undefined {
  const isLive = player.latestLevelDetails?.live === true;
  if (!isLive || player.targetLatency === null || player.latency === 0) return undefined;
  const shownAt = player.playingDate;
  return {
    seconds: video.currentTime + player.latency,
    holdBackMs: player.targetLatency * 1_000,
    ...(shownAt && { behindMs: Math.max(0, Date.now() - skewMs - shownAt.getTime()) }),
  };
}

/** Learns the server's clock from the answer that brought a playlist. */
export function noteServerClock(
  clock: ReturnType<typeof createServerClock>,
  { networkDetails, stats }: LevelLoadedData,
): void {
  const header = networkDetails instanceof XMLHttpRequest ? networkDetails.getResponseHeader('Date') : null;
  const serverAt = header ? Date.parse(header) : Number.NaN;
  if (Number.isNaN(serverAt)) return;
  const { start, end } = stats.loading;
  clock.note({ sentAt: performance.timeOrigin + start, receivedAt: performance.timeOrigin + end, serverAt });
}

function readError(HlsPlayer: typeof Hls, { type, details, response }: ErrorData): EngineStop {
  if (UNSUPPORTED.has(details)) return 'unsupported';
  if (type !== HlsPlayer.ErrorTypes.NETWORK_ERROR) return 'media';
  return response?.code === 404 ? 'not-found' : 'network';
}
