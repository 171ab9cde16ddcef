import type { EngineFactory } from './engine';
import { flvJs } from './engines/flv-js';
import { createHls } from './engines/hls';
import { httpFlv } from './engines/http-flv';
import { mp4 } from './engines/mp4';
import { nativeHls } from './engines/native-hls';
import type { PlayerSettings } from './player-settings';

/** Every engine there is, the better of two for one protocol first. The settings choose how FLV and HLS are played. */
export const listEngines = ({ flvEngine, hlsLatency }: Omit<PlayerSettings, 'preferred'>): EngineFactory[] => [
  flvEngine === 'flv' ? flvJs : httpFlv,
  createHls(hlsLatency),
  nativeHls,
  mp4,
];
