import type { EngineFactory } from './engine';
import { flvJs } from './engines/flv-js';
import { hls } from './engines/hls';
import { httpFlv } from './engines/http-flv';
import { mp4 } from './engines/mp4';
import { nativeHls } from './engines/native-hls';
import type { FlvEngine } from './player-settings';

/** Every engine there is, the better of two for one protocol first. `flvEngine` chooses which library plays FLV. */
export const listEngines = (flvEngine: FlvEngine): EngineFactory[] => [
  flvEngine === 'flv' ? flvJs : httpFlv,
  hls,
  nativeHls,
  mp4,
];
