import type { Bitrate } from './arrivals';
import type { Cadence } from './cadence';
import type { Formats } from './formats';
import type { Pace } from './pace';

/** How a publisher does at this moment, in numbers. Windows are seconds long: see each part. */
export type StreamHealth = Bitrate &
  Cadence &
  Pace &
  Formats & {
    /** Audio and video together, over the last five seconds. */
    bitrateKbps: number;
    /** The same over the last two minutes, at most. */
    usualKbps: number;
    receivedBytes: number;
    /** Connections of the publisher after the first, in the last ten minutes. */
    reconnects: number;
    /** How long the present publisher is connected; `undefined` while there is none. */
    connectedMs: number | undefined;
    /** How long nothing of a kind has come; `undefined` when none ever came over this connection. */
    videoSilentMs: number | undefined;
    audioSilentMs: number | undefined;
  };
