/**
 * The one live-edge controller, for all engines. It holds the picture a chosen distance behind the newest media: a small
 * surplus is eaten by playing a little faster, a large one by jumping, and every stall moves the aim further back.
 */
export const LIVE_EDGE = {
  /** Surplus at which playing faster begins; it ends when the surplus is gone. The gap between keeps it from flickering. */
  hurryAboveMs: 300,
  /** Surplus that nobody wants to sit through: jump. */
  jumpAboveMs: 5_000,
  /** A new viewer gets a keyframe up to a group of pictures old; jumping now is not seen, there was no picture before. */
  joiningMs: 1_000,
  /** 20 % faster is heard as speech a little hurried, without a change of pitch; more is heard as a fault. */
  maxRate: 1.2,
  minHurryRate: 1.05,
  /** Rate added for each second of surplus. */
  ratePerSecond: 0.15,
  /** A stall says that the aim was too close. */
  marginPerStallMs: 300,
  maxMarginMs: 4_000,
  /** After this long without a stall one step of margin is given back. */
  calmMs: 30_000,
} as const;

/** What the controller remembers from one step to the next. Moments are milliseconds of any steady clock. */
export type LiveEdgeMemory = { rate: number; marginMs: number; joinedAt: number | undefined; calmSince: number };

export const freshLiveEdge: LiveEdgeMemory = { rate: 1, marginMs: 0, joinedAt: undefined, calmSince: 0 };

/** One look at the player while it plays: how much media lies ahead of the picture, and how much should. */
export type LiveEdgeSample = { now: number; aheadMs: number; holdBackMs: number };

/** Play at `memory.rate`; with `jumpMs`, first skip that many milliseconds forward. */
export type LiveEdgeStep = { memory: LiveEdgeMemory; jumpMs: number | undefined };

export function stepLiveEdge(previous: LiveEdgeMemory, { now, aheadMs, holdBackMs }: LiveEdgeSample): LiveEdgeStep {
  const memory = giveBackMargin({ ...previous, joinedAt: previous.joinedAt ?? now }, now);
  const surplusMs = aheadMs - holdBackMs - memory.marginMs;
  if (surplusMs > jumpThresholdMs(memory, now)) return { memory: { ...memory, rate: 1 }, jumpMs: surplusMs };
  return { memory: { ...memory, rate: rateFor(surplusMs, memory.rate > 1) }, jumpMs: undefined };
}

/** The picture stood still for want of media: aim further back from now on. */
export const noteStall = (memory: LiveEdgeMemory, now: number): LiveEdgeMemory => ({
  ...memory,
  rate: 1,
  marginMs: Math.min(LIVE_EDGE.maxMarginMs, memory.marginMs + LIVE_EDGE.marginPerStallMs),
  calmSince: now,
});

/** The viewer asked for live, or a new connection begins: what lies behind may be skipped once more. */
export const rejoin = (memory: LiveEdgeMemory): LiveEdgeMemory => ({ ...memory, rate: 1, joinedAt: undefined });

const jumpThresholdMs = ({ joinedAt = 0 }: LiveEdgeMemory, now: number): number =>
  now - joinedAt < LIVE_EDGE.joiningMs ? LIVE_EDGE.hurryAboveMs : LIVE_EDGE.jumpAboveMs;

function rateFor(surplusMs: number, isHurrying: boolean): number {
  if (surplusMs <= (isHurrying ? 0 : LIVE_EDGE.hurryAboveMs)) return 1;
  const wanted = 1 + (surplusMs / 1_000) * LIVE_EDGE.ratePerSecond;
  // Steps of 5 %: a rate that moves all the time makes the sound waver.
  const stepped = Math.round(wanted * 20) / 20;
  return Math.min(LIVE_EDGE.maxRate, Math.max(LIVE_EDGE.minHurryRate, stepped));
}

function giveBackMargin(memory: LiveEdgeMemory, now: number): LiveEdgeMemory {
  if (memory.marginMs === 0 || now - memory.calmSince < LIVE_EDGE.calmMs) return memory;
  return { ...memory, marginMs: Math.max(0, memory.marginMs - LIVE_EDGE.marginPerStallMs), calmSince: now };
}
