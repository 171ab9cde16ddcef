import type { Connection } from './connection';
import { behindLiveMs, createLiveFollower, isAtEdge } from './live-follower';
import type { PlayerStore } from './player-store';
import { isStuck, noProgress, stepProgress } from './progress';
import { clearStillFrame } from './still-frame';

const TICK_MS = 200;
/** Playing this long makes past failures forgotten. */
const STEADY_MS = 10_000;
/** `HTMLMediaElement.HAVE_FUTURE_DATA`: below it the picture moves no further. Source: HTML, "Ready states". */
const HAVE_FUTURE_DATA = 3;

type PictureWatchOptions = {
  video: HTMLVideoElement;
  stillFrame: HTMLCanvasElement;
  store: PlayerStore;
  connection: Connection;
  mode: 'live' | 'replay';
  /** The picture on screen is so far behind live. Called a few times a second while it moves. */
  onShown: (behindMs: number) => void;
  /** The same while the viewer pauses. */
  onPaused: () => void;
};

/** Looks at the picture a few times a second: says whether it moves, keeps it near live, reports a dead connection. */
export type PictureWatch = {
  /** A new source begins, or the viewer asked for live: skip what lies behind. */
  rejoin(): void;
  close(): void;
};

export function watchPicture({
  video,
  stillFrame,
  store,
  connection,
  mode,
  ...told
}: PictureWatchOptions): PictureWatch {
  const follower = createLiveFollower(video);
  let progress = noProgress(performance.now());
  let playingSince = 0;

  const moved = (now: number) => {
    if (store.get().status !== 'playing') {
      playingSince = now;
      clearStillFrame(stillFrame);
      store.set({ status: 'playing', failure: undefined });
    }
    if (now - playingSince > STEADY_MS) connection.succeed();
  };

  const stoodStill = (now: number) => {
    if (store.get().status === 'playing') {
      if (!store.get().isShifted) follower.stalled(now);
      store.set({ status: 'stalled' });
    }
    const maySleep = mode === 'replay' || document.hidden || connection.isHostAway();
    if (!maySleep && isStuck(progress, now)) connection.fail('network');
  };

  const tick = () => {
    const now = performance.now();
    if (!connection.isOpen() || video.paused || video.seeking) {
      progress = { ...progress, movedAt: now };
      if (store.get().isPaused && mode === 'live') told.onPaused();
      return;
    }
    progress = stepProgress(progress, video.currentTime, now);
    const edge = mode === 'live' ? connection.liveEdge() : undefined;
    const { isShifted } = store.get();
    if (edge) {
      const isNear = !isShifted && isAtEdge(edge, video.currentTime);
      store.set({ behindMs: behindLiveMs(edge, video.currentTime), isAtEdge: isNear, ...reachOf(connection) });
    }
    if (!progress.isMoving) return stoodStill(now);
    moved(now);
    if (!edge) return;
    told.onShown(behindLiveMs(edge, video.currentTime));
    if (!isShifted && video.readyState >= HAVE_FUTURE_DATA) follower.follow(edge, now);
  };

  /** Shorter gaps than those that are told to the viewer count too: the next one may be longer. */
  const onWaiting = () => {
    const { status, isShifted } = store.get();
    if (status === 'playing' && !isShifted && !video.seeking && !video.paused) follower.stalled(performance.now());
  };

  /** The first frame after a stall: what lies behind is skipped before it is seen. */
  const onPlaying = () => {
    const { status, isShifted } = store.get();
    const edge = mode === 'live' && !isShifted ? connection.liveEdge() : undefined;
    if (edge && status === 'stalled') follower.follow(edge, performance.now());
  };

  const ticking = setInterval(tick, TICK_MS);
  video.addEventListener('waiting', onWaiting);
  video.addEventListener('playing', onPlaying);
  return {
    rejoin() {
      progress = noProgress(performance.now());
      follower.rejoin();
    },
    close() {
      clearInterval(ticking);
      video.removeEventListener('waiting', onWaiting);
      video.removeEventListener('playing', onPlaying);
    },
  };
}

const REACH_STEP_MS = 1_000;

function reachOf(connection: Connection): { reachMs?: number } {
  const reachMs = connection.timeShift()?.reachMs();
  return reachMs === undefined ? {} : { reachMs: Math.floor(reachMs / REACH_STEP_MS) * REACH_STEP_MS };
}
