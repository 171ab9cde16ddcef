import { messagesBetween } from './timeline';

const TICK_MS = 100;
/** A greater step of the media time is a seek, even at double speed on a busy computer. */
const MAX_STEP_MS = 2_000;

/**
 * Calls `onMessage` at its moment of the replay while `video` plays; after a seek it goes on from there, without the
 * messages that were skipped. `messages` is asked again each time, because a page may load them bit by bit. Returns the
 * function that stops it.
 */
export function playTimeline<T extends { mediaMs: number }>(
  video: Pick<HTMLVideoElement, 'currentTime' | 'seeking'>,
  messages: () => readonly T[],
  onMessage: (message: T) => unknown,
): () => void {
  // One step back, so that what was said at the very moment counts.
  let shownUntilMs = video.currentTime * 1_000 - TICK_MS;
  const tick = () => {
    const nowMs = video.currentTime * 1_000;
    const stepMs = nowMs - shownUntilMs;
    const isPlaying = !video.seeking && stepMs >= 0 && stepMs <= MAX_STEP_MS;
    if (isPlaying) for (const message of messagesBetween(messages(), shownUntilMs, nowMs)) onMessage(message);
    shownUntilMs = isPlaying ? nowMs : nowMs - TICK_MS;
  };
  const ticking = setInterval(tick, TICK_MS);
  return () => clearInterval(ticking);
}
