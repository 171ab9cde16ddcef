import type { PlayerProtocol } from './source';

/**
 * Why an engine stopped: `not-found` (nobody is publishing there), `network` (could not be reached or broke off),
 * `media` (bytes arrived that do not play), `unsupported` (this browser lacks the codec or the API), `ended` (the source
 * closed in good order).
 */
export type EngineStop = 'not-found' | 'network' | 'media' | 'unsupported' | 'ended';

/** Where live is, in the video's own time. */
export type LiveEdge = {
  /** The newest moment there is, in seconds of `video.currentTime`. */
  seconds: number;
  /** How far from it the engine has to stay to play without gaps. */
  holdBackMs: number;
  /** How old the shown frame is by the source's own clock, for sources that carry one. */
  behindMs?: number;
};

/** Plays what was live a while ago. */
export type TimeShift = {
  /** Moves to the picture that was live so long ago, at once or as soon as it is known where that is. */
  seekTo(behindMs: number): void;
  /** How far back the source reaches; undefined until that is known. */
  reachMs(): number | undefined;
};

/** An engine at work on one video element. `close` is final and gives the element back empty. */
export type EngineSession = {
  /** Undefined until it is known, and always for recordings. */
  liveEdge(): LiveEdge | undefined;
  /** Only of engines for sources that reach back. */
  timeShift?: TimeShift;
  /** Goes on from another address of the same source, without a break. Left out where that cannot be done. */
  renew?(url: string): void;
  close(): void;
};

/** A loaded library. `attach` starts fetching at once; `onStop` is called at most once, never after `close`. */
export type PlayerEngine = {
  attach(video: HTMLVideoElement, url: string, onStop: (reason: EngineStop) => void): EngineSession;
};

/** An engine that can be had. Asking `isSupported` loads nothing; `load` fetches the library when it is first needed. */
export type EngineFactory = {
  name: string;
  protocols: readonly PlayerProtocol[];
  isSupported(): boolean;
  load(): Promise<PlayerEngine>;
};
