import type { EngineFactory } from '../engine';
import { hasMediaSource } from '../media-source';
import { absoluteUrl } from '../source';
import { FLV_OPTIONS, type FlvPlayer, startFlvSession } from './flv-session';

/** flv.js in the place of mpegts.js, for whoever asks for it. H.264 with AAC or MP3 only. */
export const flvJs: EngineFactory = {
  name: 'flv.js',
  protocols: ['http-flv', 'ws-flv'],
  isSupported: hasMediaSource,
  async load() {
    const { default: flv } = await import('flv.js');
    flv.LoggingControl.enableAll = false;
    return {
      attach(video, url, onStop) {
        const player: FlvPlayer = flv.createPlayer({ type: 'flv', isLive: true, url: absoluteUrl(url) }, FLV_OPTIONS);
        return startFlvSession(flv, player, { video, onStop });
      },
    };
  },
};
