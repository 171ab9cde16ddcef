import type { RoomStatus } from '@/lib/contracts/rooms';
import { type Attempt, openAttempt } from './attempt';
import type { EngineStop, LiveEdge, TimeShift } from './engine';
import { createFailover } from './failover';
import type { Candidate } from './pick-engine';
import type { PlayerStore } from './player-store';
import { drawStillFrame } from './still-frame';

/** A room that waits tells its viewers when it goes live; asking by oneself is only for those whom that cannot reach. */
const WAITING_RETRY_MS = { least: 15_000, most: 30_000 };

type ConnectionOptions = {
  store: PlayerStore;
  candidates: readonly Candidate[];
  video: HTMLVideoElement;
  stillFrame: HTMLCanvasElement;
  mode: 'live' | 'replay';
  roomStatus: RoomStatus;
  /** An engine is on the video element. `resumeAt` is where a replay was, in seconds, when its connection broke. */
  onAttached: (resumeAt: number | undefined) => void;
};

/** Keeps one source open: opens, and after a failure opens again or the next one. Says in the store how it goes. */
export type Connection = {
  isOpen(): boolean;
  liveEdge(): LiveEdge | undefined;
  /** Of the source that is open, when it reaches back. */
  timeShift(): TimeShift | undefined;
  /** Opens the source whose turn it is, now. */
  open(): void;
  /** Plays from other sources from now on. */
  use(candidates: readonly Candidate[]): void;
  /** The same sources have other addresses: goes on from there without a break where it can, else the next time it opens. */
  renew(candidates: readonly Candidate[]): void;
  /** Ends it; nothing is tried until `open`, `retry` or the room says so. */
  close(): void;
  /** Takes the open source for failed, and goes on by plan. */
  fail(reason: EngineStop): void;
  /** It plays well: past failures no longer count. */
  succeed(): void;
  /** Forgets every failure and opens the best source. */
  retry(): void;
  setRoomStatus(status: RoomStatus): void;
  /** True while the room's host is known to be away: then silence is no failure. */
  isHostAway(): boolean;
};

export function createConnection(options: ConnectionOptions): Connection {
  const { store, video, stillFrame, mode, onAttached } = options;
  let { roomStatus, candidates } = options;
  let failover = createFailover(candidates.length);
  let attempt: Attempt | undefined;
  let resumeAt: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const release = () => {
    clearTimeout(timer);
    if (!attempt) return;
    if (mode === 'replay') resumeAt = video.currentTime;
    drawStillFrame(video, stillFrame);
    attempt.close();
    attempt = undefined;
    store.set({ behindMs: undefined });
  };

  const open = () => {
    release();
    const candidate = candidates[failover.candidate];
    if (!candidate) return store.set({ status: 'failed', failure: 'unsupported' });
    const status = store.get().status === 'waiting' ? 'waiting' : 'connecting';
    store.set({ status, failure: undefined, engine: candidate.engine.name, protocol: candidate.source.protocol });
    attempt = openAttempt({ video, candidate, onAttached: () => onAttached(resumeAt), onStop: fail });
  };

  const openLater = (delayMs: number) => {
    clearTimeout(timer);
    timer = setTimeout(open, delayMs);
  };

  const close = () => {
    release();
    store.set({ status: 'idle' });
  };

  const waitForHost = () => {
    const { least, most } = WAITING_RETRY_MS;
    store.set({ status: 'waiting' });
    openLater(least + Math.random() * (most - least));
  };

  const fail = (reason: EngineStop) => {
    if (mode === 'replay' && reason === 'ended') return;
    release();
    if (roomStatus === 'ended') return close();
    if (roomStatus === 'waiting') return waitForHost();
    const next = failover.fail(reason);
    if (!next) return store.set({ status: 'failed', failure: reason === 'unsupported' ? 'unsupported' : 'media' });
    const isHostAway = reason === 'not-found' || reason === 'ended' || roomStatus === 'interrupted';
    if (isHostAway) store.set({ status: 'waiting' });
    else if (failover.isHopeless) store.set({ status: 'failed', failure: 'unreachable' });
    else store.set({ status: 'connecting' });
    openLater(next.delayMs);
  };

  const retry = () => {
    failover.reset();
    open();
  };

  return {
    open,
    close,
    fail,
    retry,
    use(next) {
      candidates = next;
      failover = createFailover(next.length);
      open();
    },
    renew(next) {
      if (next.length !== candidates.length) failover = createFailover(next.length);
      candidates = next;
      const candidate = next[failover.candidate];
      if (candidate) attempt?.renew(candidate.source.url);
    },
    succeed: () => failover.succeed(),
    timeShift: () => attempt?.timeShift(),
    isOpen: () => attempt !== undefined,
    liveEdge: () => attempt?.liveEdge(),
    isHostAway: () => roomStatus === 'interrupted',
    setRoomStatus(status) {
      if (status === roomStatus) return;
      roomStatus = status;
      // A source that is open runs dry by itself: what is buffered is still worth seeing.
      if (attempt || store.get().isPaused) return;
      if (status === 'ended') close();
      if (status === 'waiting') waitForHost();
      if (status === 'live') retry();
    },
  };
}
