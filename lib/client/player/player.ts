import type { RoomStatus } from '@/lib/contracts/rooms';
import { createCleanup } from '@/lib/core/cleanup';
import { autoplay } from './autoplay';
import { createConnection } from './connection';
import type { EngineFactory } from './engine';
import { type Candidate, listCandidates } from './pick-engine';
import { watchPicture } from './picture-watch';
import type { PlayerState } from './player-state';
import { createPlayerStore } from './player-store';
import { bindSound } from './sound';
import type { PlayerProtocol, PlayerSource } from './source';
import { clearStillFrame } from './still-frame';
import { PAUSE_TO_KEEP_MS, toShift } from './time-shift';

/** A viewer who pauses live this long is let go; where they were is remembered. */
const PAUSED_DISCONNECT_MS = 60_000;

/** Where to play from; the same for as long as they work. */
export type PlayerAddresses = {
  /** Best first. */
  sources: readonly PlayerSource[];
  /** Plays what was live a while ago; left out where viewers cannot go back. */
  dvr?: PlayerSource | undefined;
};

export type PlayerOptions = PlayerAddresses & {
  video: HTMLVideoElement;
  /** Lies over the video and shows the last frame while there is no connection. */
  stillFrame: HTMLCanvasElement;
  engines: readonly EngineFactory[];
  /** Those for `dvr`. */
  dvrEngines?: readonly EngineFactory[];
  mode: 'live' | 'replay';
  /** Tried before the others. */
  preferred?: PlayerProtocol | undefined;
  /** State of the room at first; later changes come through `setRoomStatus`. Left out for replays. */
  roomStatus?: RoomStatus;
  onChange: (state: PlayerState) => void;
};

/** Plays the first source that can be played, and goes on by itself after failures, stalls and waiting. */
export type Player = {
  play(): void;
  pause(): void;
  /** Skips to the newest picture. */
  goLive(): void;
  /** Goes to what was live so long ago, and plays on from there; to live itself when that is next to it. */
  rewindTo(behindMs: number): void;
  /** Takes addresses of the same sources that work longer. What is playing goes on. */
  setAddresses(addresses: PlayerAddresses): void;
  /** Moves a replay to `seconds` from its beginning. */
  seek(seconds: number): void;
  setRate(rate: number): void;
  setMuted(isMuted: boolean): void;
  /** 0 to 1; anything above 0 also unmutes. */
  setVolume(volume: number): void;
  /** Tells what the room is doing: one that goes live is connected to at once, one that ended is left when it runs dry. */
  setRoomStatus(status: RoomStatus): void;
  /** Tries everything again, now. */
  retry(): void;
  /** Releases the connection, the timers and the video element. */
  close(): void;
};

export function createPlayer({ video, stillFrame, mode, roomStatus = 'live', ...options }: PlayerOptions): Player {
  const cleanup = createCleanup();
  const store = createPlayerStore(options.onChange);
  let candidates = listAll(options);
  const connection = createConnection({
    ...{ store, video, stillFrame, mode, roomStatus },
    candidates: candidates.live,
    onAttached: start,
  });
  const picture = watchPicture({ video, stillFrame, store, connection, mode, onShown, onPaused });
  const sound = bindSound(video, store);
  let letGoTimer: ReturnType<typeof setTimeout> | undefined;
  /** When the picture on screen was live, and since when the viewer pauses: both by this computer's clock. */
  let shownAt: number | undefined;
  let pausedAt: number | undefined;

  function listAll({ sources, dvr }: PlayerAddresses): { live: Candidate[]; shifted: Candidate[] } {
    const live = listCandidates(sources, options.engines, options.preferred);
    const back = dvr ? listCandidates([dvr], options.dvrEngines ?? []) : [];
    return { live, shifted: back.length > 0 ? [...back, ...live] : [] };
  }

  function onShown(behindMs: number): void {
    shownAt = Date.now() - behindMs;
  }

  /** What is on screen gets older. */
  function onPaused(): void {
    if (shownAt === undefined || candidates.shifted.length === 0) return;
    store.set({ behindMs: Math.floor((Date.now() - shownAt) / 1_000) * 1_000 });
  }

  function start(resumeAt: number | undefined): void {
    picture.rejoin();
    const timeShift = connection.timeShift();
    // what reaches back may have failed, and the connection gone on with what is live
    if (store.get().isShifted && !timeShift) store.set({ isShifted: false });
    if (timeShift && shownAt !== undefined) timeShift.seekTo(Date.now() - shownAt);
    video.playbackRate = store.get().rate;
    if (resumeAt !== undefined) video.currentTime = resumeAt;
    if (!store.get().isPaused) void startPlaying();
  }

  async function startPlaying(): Promise<void> {
    const result = await autoplay(video);
    if (result === 'muted') store.set({ needsTap: 'sound' });
    if (result === 'refused') store.set({ needsTap: 'play' });
    if (result === 'sound' && store.get().needsTap === 'play') store.set({ needsTap: undefined });
  }

  const goLive = () => {
    shownAt = undefined;
    if (!store.get().isShifted) {
      picture.rejoin();
      if (store.get().isPaused || !connection.isOpen()) play();
      return;
    }
    store.set({ isShifted: false, isPaused: false });
    connection.use(candidates.live);
  };

  const rewindTo = (askedMs: number) => {
    const behindMs = toShift(askedMs);
    if (candidates.shifted.length === 0) return;
    if (behindMs === undefined) return goLive();
    clearTimeout(letGoTimer);
    shownAt = Date.now() - behindMs;
    const isOnItsWay = store.get().isShifted && connection.isOpen();
    store.set({ isShifted: true, isPaused: false });
    const timeShift = connection.timeShift();
    if (timeShift) {
      timeShift.seekTo(behindMs);
      void startPlaying();
    } else if (!isOnItsWay) connection.use(candidates.shifted); // else `start` goes to where was asked for last
    store.set({ behindMs, isAtEdge: false });
  };

  /** Where a viewer who paused long enough was; undefined when they want to go on as before. */
  const pausedBehindMs = () => {
    const isLong = pausedAt !== undefined && Date.now() - pausedAt >= PAUSE_TO_KEEP_MS;
    return isLong && shownAt !== undefined && candidates.shifted.length > 0 ? Date.now() - shownAt : undefined;
  };

  const play = () => {
    const behindMs = pausedBehindMs();
    pausedAt = undefined;
    if (behindMs !== undefined) return rewindTo(behindMs);
    clearTimeout(letGoTimer);
    store.set({ isPaused: false });
    if (!connection.isOpen()) return connection.open();
    if (mode === 'live') picture.rejoin();
    void startPlaying();
  };

  const onPause = () => {
    // Browsers pause hidden pages, broken and finished media by themselves; only a person's pause lasts.
    if (!connection.isOpen() || document.hidden || video.error || (video.ended && mode === 'live')) return;
    store.set({ isPaused: true });
    pausedAt = Date.now();
    clearTimeout(letGoTimer);
    if (mode === 'live') letGoTimer = setTimeout(connection.close, PAUSED_DISCONNECT_MS);
  };

  const onVisible = () => {
    if (!document.hidden && connection.isOpen() && video.paused && !store.get().isPaused) void startPlaying();
  };

  const onOnline = () => {
    const { isPaused, status } = store.get();
    if (!connection.isOpen() && !isPaused && status !== 'idle') connection.open();
  };

  const listen = (target: EventTarget, type: string, listener: () => void) => {
    target.addEventListener(type, listener);
    cleanup.add(() => target.removeEventListener(type, listener));
  };
  listen(video, 'pause', onPause);
  listen(video, 'play', () => {
    // the browser's own controls: a media key, the small window
    if (pausedBehindMs() !== undefined) return play();
    pausedAt = undefined;
    store.set({ isPaused: false });
  });
  listen(document, 'visibilitychange', onVisible);
  listen(window, 'online', onOnline);

  if (roomStatus === 'waiting') connection.fail('not-found');
  else if (roomStatus !== 'ended') connection.open();

  return {
    play,
    pause: () => video.pause(),
    setRoomStatus: connection.setRoomStatus,
    setMuted: sound.setMuted,
    setVolume: sound.setVolume,
    retry() {
      store.set({ isPaused: false });
      connection.retry();
    },
    goLive,
    rewindTo,
    setAddresses(addresses) {
      candidates = listAll(addresses);
      const isShifted = store.get().isShifted && candidates.shifted.length > 0;
      connection.renew(isShifted ? candidates.shifted : candidates.live);
    },
    seek(seconds) {
      const end = Number.isFinite(video.duration) ? video.duration : seconds;
      video.currentTime = Math.min(Math.max(0, seconds), end);
    },
    setRate(rate) {
      video.playbackRate = rate;
      store.set({ rate });
    },
    close() {
      clearTimeout(letGoTimer);
      void cleanup.run();
      picture.close();
      sound.close();
      connection.close();
      clearStillFrame(stillFrame);
    },
  };
}
