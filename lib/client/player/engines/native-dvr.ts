import type { EngineFactory } from '../engine';
import { playsNatively } from '../media-source';
import { absoluteUrl } from '../source';
import { readNativeEdge, startedAtOf } from './native-hls';
import { startNativeSession } from './native-session';

/** The oldest moment will be gone in a moment: this much newer is safe. */
const OLDEST_MARGIN_SECONDS = 2;

/** The playlist that reaches back, played by the browser itself: iPhones. */
export const nativeDvr: EngineFactory = {
  name: 'native HLS',
  protocols: ['hls'],
  isSupported: () => playsNatively('application/vnd.apple.mpegurl'),
  load: async () => ({
    attach(video, url, onStop) {
      let wantedAt: number | undefined;
      const seek = () => {
        const { seekable } = video;
        if (wantedAt === undefined || seekable.length === 0) return;
        const end = seekable.end(seekable.length - 1);
        const startedAt = startedAtOf(video);
        const wanted = startedAt === undefined ? end - (Date.now() - wantedAt) / 1_000 : (wantedAt - startedAt) / 1_000;
        video.currentTime = Math.min(end, Math.max(seekable.start(0) + OLDEST_MARGIN_SECONDS, wanted));
        wantedAt = undefined;
      };
      video.addEventListener('loadedmetadata', seek);
      video.addEventListener('canplay', seek);
      // on the way somewhere, where the video stands says nothing
      const liveEdge = () => (wantedAt === undefined ? readNativeEdge(video) : undefined);
      const session = startNativeSession(video, absoluteUrl(url), { onStop, liveEdge });
      return {
        ...session,
        timeShift: {
          seekTo(behindMs) {
            wantedAt = Date.now() - behindMs;
            if (video.readyState > 0) seek();
          },
          reachMs() {
            const { seekable } = video;
            return seekable.length === 0 ? undefined : (seekable.end(seekable.length - 1) - seekable.start(0)) * 1_000;
          },
        },
        close() {
          video.removeEventListener('loadedmetadata', seek);
          video.removeEventListener('canplay', seek);
          session.close();
        },
      };
    },
  }),
};
