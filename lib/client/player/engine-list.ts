import type { EngineFactory } from './engine';
import { flvJs } from './engines/flv-js';
import { createHls } from './engines/hls';
import { hlsDvr } from './engines/hls-dvr';
import { httpFlv } from './engines/http-flv';
import { mp4 } from './engines/mp4';
import { nativeDvr } from './engines/native-dvr';
import { nativeHls } from './engines/native-hls';
import type { PlayerSettings } from './player-settings';

/** Engines for the playlist that reaches back. */
export const dvrEngines: readonly EngineFactory[] = [hlsDvr, nativeDvr];

/** Every engine there is, the better of two for one protocol first. The settings choose how FLV and HLS are played. */
export const listEngines = ({ flvEngine, hlsLatency }: Omit<PlayerSettings, 'preferred'>): EngineFactory[] => [
  flvEngine === 'flv' ? flvJs : httpFlv,
  createHls(hlsLatency),
  nativeHls,
  mp4,
];
