import type { EngineFactory } from '../engine';
import { hasMediaSource } from '../media-source';
import { absoluteUrl } from '../source';
import { FLV_OPTIONS, type FlvPlayer, startFlvSession } from './flv-session';

/** mpegts.js: FLV over HTTP and over WebSocket. Its own latency chasing stays off, there is one controller for all. */
export const httpFlv: EngineFactory = {
  name: 'mpegts.js',
  protocols: ['http-flv', 'ws-flv'],
  isSupported: hasMediaSource,
  async load() {
    const { default: mpegts } = await import('mpegts.js');
    // Errors travel to the player, which tells them in words; the library would repeat them in the console.
    mpegts.LoggingControl.enableAll = false;
    return {
      attach(video, url, onStop) {
        const player: FlvPlayer = mpegts.createPlayer(
          { type: 'flv', isLive: true, url: absoluteUrl(url) },
          FLV_OPTIONS,
        );
        return startFlvSession(mpegts, player, { video, onStop });
      },
    };
  },
};
