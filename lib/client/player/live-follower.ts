import { bufferedUntil } from './buffered';
import type { LiveEdge } from './engine';
import { freshLiveEdge, noteStall, rejoin, stepLiveEdge } from './live-edge';

const BEHIND_STEP_MS = 100;
/** What the controller makes good by itself within seconds needs no button. */
const AT_EDGE_MS = 3_000;

/** Applies the live-edge controller to a video element. Moments are milliseconds of any steady clock. */
export function createLiveFollower(video: HTMLVideoElement) {
  let memory = freshLiveEdge;
  return {
    /** Sets the rate, or jumps. Call it a few times a second while the picture moves. */
    follow({ seconds, holdBackMs }: LiveEdge, now: number): void {
      const { currentTime, buffered } = video;
      const aheadMs = (seconds - currentTime) * 1_000;
      const bufferedMs = (bufferedUntil(buffered, currentTime) - currentTime) * 1_000;
      const step = stepLiveEdge(memory, { now, aheadMs, bufferedMs, holdBackMs });
      memory = step.memory;
      if (video.playbackRate !== memory.rate) video.playbackRate = memory.rate;
      if (step.jumpMs !== undefined) video.currentTime += step.jumpMs / 1_000;
    },
    stalled(now: number): void {
      memory = noteStall(memory, now);
      video.playbackRate = memory.rate;
    },
    /** Skip what lies behind at the next chance. */
    rejoin(): void {
      memory = rejoin(memory);
      video.playbackRate = memory.rate;
    },
  };
}

/** True when the picture is about as near to live as this source allows. */
export const isAtEdge = ({ seconds, holdBackMs }: LiveEdge, currentTime: number): boolean =>
  (seconds - currentTime) * 1_000 - holdBackMs < AT_EDGE_MS;

/** How far the shown frame is behind live: by the source's own clock when it has one, else what is buffered ahead. */
export function behindLiveMs({ seconds, behindMs }: LiveEdge, currentTime: number): number {
  const exactMs = behindMs ?? Math.max(0, (seconds - currentTime) * 1_000);
  return Math.round(exactMs / BEHIND_STEP_MS) * BEHIND_STEP_MS;
}
