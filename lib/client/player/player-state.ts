import type { PlayerProtocol } from './source';

/**
 * `idle`: nothing plays and nothing is tried. `waiting`: nobody is publishing; it starts by itself. `connecting`: a source
 * is being opened. `stalled`: connected, but the picture stands still for want of media. `failed`: see `failure`.
 */
export type PlayerStatus = 'idle' | 'connecting' | 'playing' | 'stalled' | 'waiting' | 'failed';

/** Why it failed. `unreachable` is still tried again from time to time; the other two wait for the viewer. */
export type PlayerFailure = 'unsupported' | 'media' | 'unreachable';

/** What a page shows of a player. A new object for each change. */
export type PlayerState = {
  status: PlayerStatus;
  failure: PlayerFailure | undefined;
  /** Name of the library in use, and what it plays. */
  engine: string | undefined;
  protocol: PlayerProtocol | undefined;
  /** How far the shown frame is behind live, in steps of 100 ms. Undefined until known, and for recordings. */
  behindMs: number | undefined;
  /** False when going to the live edge would skip something worth a button. */
  isAtEdge: boolean;
  /** True while what was live a while ago is played, because the viewer went back. */
  isShifted: boolean;
  /** How far the source for that reaches back. Undefined until one has been opened. */
  reachMs: number | undefined;
  isPaused: boolean;
  isMuted: boolean;
  /** 0 to 1. */
  volume: number;
  /** What the browser keeps back until the visitor touches the page. */
  needsTap: 'sound' | 'play' | undefined;
  /** Speed the viewer chose (recordings). */
  rate: number;
};

export const initialPlayerState: PlayerState = {
  status: 'idle',
  failure: undefined,
  engine: undefined,
  protocol: undefined,
  behindMs: undefined,
  isAtEdge: true,
  isShifted: false,
  reachMs: undefined,
  isPaused: false,
  isMuted: false,
  volume: 1,
  needsTap: undefined,
  rate: 1,
};
