import { messagesBetween } from './timeline';

const TICK_MS = 100;
/** A greater step of the media time is a seek, even at double speed on a busy computer. */
const MAX_STEP_MS = 2_000;
/** The slowest flight: what was said longer ago has left the picture. */
const LOOK_BACK_MS = 18_000;

/** After these what is on screen does not belong there any more. */
const JUMPS = ['seeking', 'ratechange'] as const;

type Said = { seq: number; mediaMs: number };

type TimelineOptions<T extends Said> = {
  /** Sorted by their moment. Asked again each time, because a page may load them bit by bit. */
  messages: () => readonly T[];
  /** True while nobody sees the page. */
  isHidden: () => boolean;
  /** The picture is somewhere else, or is seen again after a while: take everything away. */
  onJump: () => void;
  /** A message whose moment was `agoMs` of the media time ago. */
  onMessage: (message: T, agoMs: number) => unknown;
};

/**
 * Calls `onMessage` once for each message at its moment of the replay while `video` plays. After a seek, and when the page
 * is seen again, it begins with those of the last seconds, which are still on their way then, also when they are loaded
 * only later. Returns the function that stops it.
 */
export function playTimeline<T extends Said>(
  video: Pick<HTMLVideoElement, 'currentTime' | 'seeking' | 'addEventListener' | 'removeEventListener'>,
  { messages, isHidden, onJump, onMessage }: TimelineOptions<T>,
): () => void {
  let shown = new Set<number>();
  let lastMs = video.currentTime * 1_000;
  let hasJumped = true;
  const noteJump = () => {
    hasJumped = true;
  };

  const tick = () => {
    const nowMs = video.currentTime * 1_000;
    const stepMs = nowMs - lastMs;
    lastMs = nowMs;
    if (stepMs < 0 || stepMs > MAX_STEP_MS || isHidden()) noteJump();
    if (video.seeking || isHidden()) return;
    if (hasJumped) {
      hasJumped = false;
      shown = new Set();
      onJump();
    }
    const recent = messagesBetween(messages(), nowMs - LOOK_BACK_MS, nowMs);
    for (const message of recent) if (!shown.has(message.seq)) onMessage(message, nowMs - message.mediaMs);
    shown = new Set(recent.map(({ seq }) => seq));
  };

  for (const type of JUMPS) video.addEventListener(type, noteJump);
  const ticking = setInterval(tick, TICK_MS);
  return () => {
    clearInterval(ticking);
    for (const type of JUMPS) video.removeEventListener(type, noteJump);
  };
}
