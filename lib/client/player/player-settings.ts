import { createRemembered } from '../remembered';
import type { PlayerProtocol } from './source';

/** Which library plays FLV: mpegts.js, or flv.js when asked for. */
export type FlvEngine = 'mpegts' | 'flv';
/** How hls.js plays live: by parts as they come, or by whole segments as players do that know no parts. */
export type HlsLatency = 'low' | 'plain';
export type PlayerSettings = {
  flvEngine: FlvEngine;
  hlsLatency: HlsLatency;
  preferred: PlayerProtocol | undefined;
};

const PROTOCOLS: readonly PlayerProtocol[] = ['http-flv', 'ws-flv', 'hls', 'mp4'];

/** `?flv=flv.js` and `?flv=mpegts.js` are remembered by this browser. */
const flvEngineSetting = createRemembered<FlvEngine>('kaibo.flv-engine', (found) =>
  found === 'flv' ? 'flv' : 'mpegts',
);

/**
 * How this page is asked to play: `?flv=flv.js` selects the FLV library, `?protocol=hls` (http-flv, ws-flv, hls, mp4)
 * tries that protocol first, `?hls=plain` leaves low latency out. Without them the remembered library and the server's
 * order hold.
 */
export function readPlayerSettings(search: string): PlayerSettings {
  const query = new URLSearchParams(search);
  const asked = readFlvEngine(query.get('flv'));
  if (asked) flvEngineSetting.write(asked);
  return {
    flvEngine: asked ?? flvEngineSetting.read(),
    hlsLatency: query.get('hls') === 'plain' ? 'plain' : 'low',
    preferred: PROTOCOLS.find((protocol) => protocol === query.get('protocol')),
  };
}

function readFlvEngine(value: string | null): FlvEngine | undefined {
  if (value === 'flv.js' || value === 'flv') return 'flv';
  return value === 'mpegts.js' || value === 'mpegts' ? 'mpegts' : undefined;
}
