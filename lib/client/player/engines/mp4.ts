import type { EngineFactory } from '../engine';
import { playsNatively } from '../media-source';
import { absoluteUrl } from '../source';
import { startNativeSession } from './native-session';

/** A finished recording as one file, fetched by ranges. */
export const mp4: EngineFactory = {
  name: 'native MP4',
  protocols: ['mp4'],
  isSupported: () => playsNatively('video/mp4'),
  load: async () => ({
    attach: (video, url, onStop) => startNativeSession(video, absoluteUrl(url), { onStop, liveEdge: () => undefined }),
  }),
};
