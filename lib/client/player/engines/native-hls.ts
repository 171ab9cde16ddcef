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
      startNativeSession(video, absoluteUrl(url), { onStop, liveEdge: () => readLiveEdge(video) }),
  }),
};

/** Safari knows the EXT-X-PROGRAM-DATE-TIME of the picture and tells it by this method. */
type DatedVideo = HTMLVideoElement & { getStartDate?: () => Date };

function readLiveEdge(video: DatedVideo): LiveEdge | undefined {
  const { seekable } = video;
  // A finished recording has a duration; live has none.
  if (Number.isFinite(video.duration) || seekable.length === 0) return undefined;
  const startedAt = video.getStartDate?.().getTime() ?? Number.NaN;
  return {
    seconds: seekable.end(seekable.length - 1),
    holdBackMs: HOLD_BACK_MS,
    ...(!Number.isNaN(startedAt) && { behindMs: Math.max(0, Date.now() - startedAt - video.currentTime * 1_000) }),
  };
}
