import type { RoomStatus } from '@/lib/contracts/rooms';
import { createCleanup } from '@/lib/core/cleanup';
import { autoplay } from './autoplay';
import { createConnection } from './connection';
import type { EngineFactory } from './engine';
import { listCandidates } from './pick-engine';
import { watchPicture } from './picture-watch';
import type { PlayerState } from './player-state';
import { createPlayerStore } from './player-store';
import { bindSound } from './sound';
import type { PlayerProtocol, PlayerSource } from './source';
import { clearStillFrame } from './still-frame';

/** A viewer who pauses live this long is let go, and comes back at the edge. */
const PAUSED_DISCONNECT_MS = 60_000;

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
  const candidates = listCandidates(options.sources, options.engines, options.preferred);
  const connection = createConnection({ store, candidates, video, stillFrame, mode, roomStatus, onAttached: start });
  const picture = watchPicture({ video, stillFrame, store, connection, mode });
  const sound = bindSound(video, store);
  let letGoTimer: ReturnType<typeof setTimeout> | undefined;

  function start(resumeAt: number | undefined): void {
    picture.rejoin();
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

  const play = () => {
    clearTimeout(letGoTimer);
    store.set({ isPaused: false });
    if (!connection.isOpen()) return connection.open();
    if (mode === 'live') picture.rejoin();
    void startPlaying();
  };

  const onPause = () => {
    // Browsers pause hidden pages and finished media by themselves; only a person's pause lasts.
    if (!connection.isOpen() || document.hidden || (video.ended && mode === 'live')) return;
    store.set({ isPaused: true });
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
  listen(video, 'play', () => store.set({ isPaused: false }));
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
    goLive() {
      picture.rejoin();
      if (store.get().isPaused || !connection.isOpen()) play();
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
