import type { EngineFactory, LiveEdge } from '../engine';
import { playsNatively } from '../media-source';
import { absoluteUrl } from '../source';
import { startNativeSession } from './native-session';

/** Apple's player keeps three segments of distance by itself; nearer than this it would only stall. */
const HOLD_BACK_MS = 6_000;

/** HLS played by the browser itself: iPhones, and whatever else lacks MediaSource. */
export const nativeHls: EngineFactory = {
  name: 'native HLS',
  protocols: ['hls'],
  isSupported: () => playsNatively('application/vnd.apple.mpegurl'),
  load: async () => ({
    attach: (video, url, onStop) =>
      startNativeSession(video, absoluteUrl(url), { onStop, liveEdge: () => readNativeEdge(video) }),
  }),
};

/** Safari knows the EXT-X-PROGRAM-DATE-TIME of the picture and tells it by this method. */
type DatedVideo = HTMLVideoElement & { getStartDate?: () => Date };

/** When the beginning of the video's own time was, in milliseconds since 1970; undefined where the browser does not tell. */
export function startedAtOf(video: DatedVideo): number | undefined {
  const startedAt = video.getStartDate?.().getTime() ?? Number.NaN;
  return Number.isNaN(startedAt) ? undefined : startedAt;
}

/** Where live is in a video that the browser plays itself. */
export function readNativeEdge(video: HTMLVideoElement): LiveEdge | undefined {
  const { seekable } = video;
  // A finished recording has a duration; live has none.
  if (Number.isFinite(video.duration) || seekable.length === 0) return undefined;
  const startedAt = startedAtOf(video);
  return {
    seconds: seekable.end(seekable.length - 1),
    holdBackMs: HOLD_BACK_MS,
    ...(startedAt !== undefined && { behindMs: Math.max(0, Date.now() - startedAt - video.currentTime * 1_000) }),
  };
}
