import type { RoomStatus } from '@/lib/contracts/rooms';
import { createCleanup } from '@/lib/core/cleanup';
import { type Attempt, openAttempt } from './attempt';
import { autoplay } from './autoplay';
import type { EngineFactory, EngineStop } from './engine';
import { createFailover } from './failover';
import { behindLiveMs, createLiveFollower } from './live-follower';
import { listCandidates } from './pick-engine';
import { initialPlayerState, type PlayerState, type PlayerStatus } from './player-state';
import { isStuck, noProgress, stepProgress } from './progress';
import { soundSetting } from './sound-setting';
import type { PlayerProtocol, PlayerSource } from './source';
import { clearStillFrame, drawStillFrame } from './still-frame';

const TICK_MS = 200;
/** A room that waits tells its viewers when it goes live; asking by oneself is only for those whom that cannot reach. */
const WAITING_RETRY_MS = { least: 15_000, most: 30_000 };
/** A viewer who pauses live this long is let go, and comes back at the edge. */
const PAUSED_DISCONNECT_MS = 60_000;
/** Playing this long makes past failures forgotten. */
const STEADY_MS = 10_000;

export type PlayerOptions = {
  video: HTMLVideoElement;
  /** Lies over the video and shows the last frame while there is no connection. */
  stillFrame: HTMLCanvasElement;
  /** Best first. */
  sources: readonly PlayerSource[];
  engines: readonly EngineFactory[];
  mode: 'live' | 'replay';
  /** Tried before the others. */
  preferred?: PlayerProtocol | undefined;
  /** State of the room at first; later changes come through `setRoomStatus`. Leave out for replays. */
  roomStatus?: RoomStatus;
  onChange: (state: PlayerState) => void;
};

/** Plays the first source that can be played, and goes on by itself after failures, stalls and waiting. */
export type Player = {
  play(): void;
  pause(): void;
  /** Skips to the newest picture. */
  goLive(): void;
  /** Moves a replay to `seconds` from its beginning. */
  seek(seconds: number): void;
  setRate(rate: number): void;
  setMuted(isMuted: boolean): void;
  /** 0 to 1; anything above 0 also unmutes. */
  setVolume(volume: number): void;
  /** Tells what the room is doing: a room that goes live is connected to at once, an ended one is left when it runs dry. */
  setRoomStatus(status: RoomStatus): void;
  /** Tries everything again, now. */
  retry(): void;
  /** Releases the connection, the timers and the video element. */
  close(): void;
};

export function createPlayer(options: PlayerOptions): Player {
  const { video, stillFrame, mode, onChange } = options;
  const candidates = listCandidates(options.sources, options.engines, options.preferred);
  const failover = createFailover(candidates.length);
  const follower = createLiveFollower(video);
  const cleanup = createCleanup();
  let state = initialPlayerState;
  let roomStatus: RoomStatus = options.roomStatus ?? 'live';
  let attempt: Attempt | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let progress = noProgress(performance.now());
  let playingSince = 0;
  let resumeAt: number | undefined;

  const set = (patch: Partial<PlayerState>) => {
    const keys = Object.keys(patch) as (keyof PlayerState)[];
    if (keys.every((key) => patch[key] === state[key])) return;
    state = { ...state, ...patch };
    onChange(state);
  };

  const later = (run: () => void, delayMs: number) => {
    clearTimeout(timer);
    timer = setTimeout(run, delayMs);
  };

  const disconnect = () => {
    clearTimeout(timer);
    if (!attempt) return;
    if (mode === 'replay') resumeAt = video.currentTime;
    drawStillFrame(video, stillFrame);
    attempt.close();
    attempt = undefined;
    set({ behindMs: undefined });
  };

  const connect = () => {
    disconnect();
    const candidate = candidates[failover.candidate];
    if (!candidate) return set({ status: 'failed', failure: 'unsupported' });
    progress = noProgress(performance.now());
    follower.rejoin();
    const status: PlayerStatus = state.status === 'waiting' ? 'waiting' : 'connecting';
    set({ status, failure: undefined, engine: candidate.engine.name, protocol: candidate.source.protocol });
    attempt = openAttempt({ video, candidate, onAttached: start, onStop: stop });
  };

  const start = () => {
    video.playbackRate = state.rate;
    if (resumeAt !== undefined) video.currentTime = resumeAt;
    resumeAt = undefined;
    if (!state.isPaused) void startPlaying();
  };

  const startPlaying = async () => {
    const result = await autoplay(video);
    if (result === 'muted') set({ needsTap: 'sound' });
    if (result === 'refused') set({ needsTap: 'play' });
    if (result === 'sound' && state.needsTap === 'play') set({ needsTap: undefined });
  };

  const stop = (reason: EngineStop) => {
    if (mode === 'replay' && reason === 'ended') return;
    disconnect();
    if (roomStatus === 'ended') return set({ status: 'idle' });
    if (roomStatus === 'waiting') return waitForHost();
    const next = failover.fail(reason);
    if (!next) return set({ status: 'failed', failure: reason === 'unsupported' ? 'unsupported' : 'media' });
    const isHostAway = reason === 'not-found' || reason === 'ended' || roomStatus === 'interrupted';
    if (failover.isHopeless && !isHostAway) set({ status: 'failed', failure: 'unreachable' });
    else set({ status: isHostAway ? 'waiting' : 'connecting' });
    later(connect, next.delayMs);
  };

  const waitForHost = () => {
    set({ status: 'waiting' });
    const { least, most } = WAITING_RETRY_MS;
    later(connect, least + Math.random() * (most - least));
  };

  const moved = (now: number) => {
    if (state.status !== 'playing') {
      playingSince = now;
      clearStillFrame(stillFrame);
      set({ status: 'playing', failure: undefined });
    }
    if (now - playingSince > STEADY_MS) failover.succeed();
  };

  const stoodStill = (now: number) => {
    if (state.status === 'playing') {
      follower.stalled(now);
      set({ status: 'stalled' });
    }
    // While the host is away the server keeps us: a new connection would bring nothing.
    if (isStuck(progress, now) && mode === 'live' && !document.hidden && roomStatus !== 'interrupted') stop('network');
  };

  const tick = () => {
    const now = performance.now();
    if (!attempt || video.paused || video.seeking) {
      progress = { ...progress, movedAt: now };
      return;
    }
    progress = stepProgress(progress, video.currentTime, now);
    const edge = attempt.liveEdge();
    if (edge && mode === 'live') set({ behindMs: behindLiveMs(edge, video.currentTime) });
    if (!progress.isMoving) return stoodStill(now);
    moved(now);
    if (edge && mode === 'live') follower.follow(edge, now);
  };

  const play = () => {
    set({ isPaused: false, needsTap: state.needsTap === 'play' ? undefined : state.needsTap });
    clearTimeout(timer);
    if (!attempt) return connect();
    if (mode === 'live') follower.rejoin();
    void startPlaying();
  };

  const pause = () => {
    video.pause();
    set({ isPaused: true });
  };

  const onPause = () => {
    // Browsers pause hidden pages and finished media by themselves; only a person's pause lasts.
    if (!attempt || document.hidden || (video.ended && mode === 'live')) return;
    set({ isPaused: true });
    if (mode === 'live') later(letGo, PAUSED_DISCONNECT_MS);
  };

  const letGo = () => {
    disconnect();
    set({ status: 'idle' });
  };

  const retry = () => {
    failover.reset();
    set({ isPaused: false });
    connect();
  };

  const setRoomStatus = (status: RoomStatus) => {
    if (status === roomStatus) return;
    roomStatus = status;
    if (status === 'ended' && !attempt) letGo();
    if (status === 'waiting' && !attempt) waitForHost();
    if (status === 'live' && !attempt && !state.isPaused) retry();
  };

  const keepSound = () => {
    set({ volume: video.volume, isMuted: video.muted, ...(!video.muted && { needsTap: undefined }) });
  };

  const listen = (target: EventTarget, type: string, listener: () => void) => {
    target.addEventListener(type, listener);
    cleanup.add(() => target.removeEventListener(type, listener));
  };
  listen(video, 'volumechange', keepSound);
  listen(video, 'pause', onPause);
  listen(video, 'play', () => set({ isPaused: false }));
  listen(document, 'visibilitychange', () => {
    if (!document.hidden && attempt && video.paused && !state.isPaused) void startPlaying();
  });
  listen(window, 'online', () => {
    if (!attempt && !state.isPaused && state.status !== 'idle') connect();
  });
  const ticking = setInterval(tick, TICK_MS);
  cleanup.add(() => clearInterval(ticking));

  const sound = soundSetting.read();
  video.volume = sound.volume;
  video.muted = sound.isMuted;
  keepSound();
  if (roomStatus === 'waiting') waitForHost();
  else if (roomStatus !== 'ended') connect();

  return {
    play,
    pause,
    retry,
    setRoomStatus,
    goLive() {
      follower.rejoin();
      if (state.isPaused || !attempt) play();
    },
    seek(seconds) {
      video.currentTime = Math.min(Math.max(0, seconds), Number.isFinite(video.duration) ? video.duration : seconds);
    },
    setRate(rate) {
      video.playbackRate = rate;
      set({ rate });
    },
    setMuted(isMuted) {
      video.muted = isMuted;
      soundSetting.write({ volume: video.volume, isMuted });
    },
    setVolume(volume) {
      video.volume = volume;
      video.muted = volume === 0;
      soundSetting.write({ volume, isMuted: video.muted });
    },
    close() {
      void cleanup.run();
      disconnect();
      clearStillFrame(stillFrame);
    },
  };
}
