/**
 * The one live-edge controller, for all engines. It holds the picture a chosen distance behind the newest media: a small
 * surplus is eaten by playing a little faster, a large one by jumping, and every stall moves the aim further back.
 */
export const LIVE_EDGE = {
  /** Surplus at which playing faster begins; it ends when the surplus is gone. The gap between keeps it from flickering. */
  hurryAboveMs: 100,
  /** Surplus that nobody wants to sit through: jump. */
  jumpAboveMs: 5_000,
  /**
   * As a picture begins, or goes on after it stood still, a jump is not seen: there was no moving picture before. A new
   * viewer gets a keyframe up to a group of pictures old, and what a network held back comes all at once.
   */
  beginningMs: 2_000,
  jumpAtBeginningAboveMs: 300,
  /** 20 % faster is heard as speech a little hurried, without a change of pitch; more is heard as a fault. */
  maxRate: 1.2,
  minHurryRate: 1.05,
  /** Rate added for each second of surplus. */
  ratePerSecond: 0.3,
  /** A stall says that the aim was too close. */
  marginPerStallMs: 200,
  /** Stalls that follow each other so closely have one cause. */
  stallsApartMs: 1_000,
  /** No aim would have ridden over a stall so long; it counts only when it is not the first for a while. */
  outageMs: 1_000,
  maxMarginMs: 4_000,
  /** After this long without a stall one step of margin is given back. */
  calmMs: 30_000,
} as const;

/** What the controller remembers from one step to the next. Moments are milliseconds of any steady clock. */
export type LiveEdgeMemory = {
  rate: number;
  marginMs: number;
  /** Since when the picture moves without a break; undefined while it does not. */
  movingSince: number | undefined;
  stalledSince: number | undefined;
  /** When the last stall ended, or the last step of margin was given back. */
  calmSince: number;
};

export const freshLiveEdge: LiveEdgeMemory = {
  rate: 1,
  marginMs: 0,
  movingSince: undefined,
  stalledSince: undefined,
  calmSince: Number.NEGATIVE_INFINITY,
};

/** One look at the player while it plays: how much media lies ahead of the picture, how much of it is here, how much should be. */
export type LiveEdgeSample = { now: number; aheadMs: number; bufferedMs: number; holdBackMs: number };

/** Play at `memory.rate`; with `jumpMs`, first skip that many milliseconds forward. */
export type LiveEdgeStep = { memory: LiveEdgeMemory; jumpMs: number | undefined };

export function stepLiveEdge(previous: LiveEdgeMemory, sample: LiveEdgeSample): LiveEdgeStep {
  const { now, aheadMs, bufferedMs, holdBackMs } = sample;
  const memory = giveBackMargin({ ...endStall(previous, now), movingSince: previous.movingSince ?? now }, now);
  const surplusMs = aheadMs - holdBackMs - memory.marginMs;
  const isFar = surplusMs > LIVE_EDGE.jumpAboveMs;
  // A jump to what is not here yet would be a stall of its own.
  const isUnseen = isBeginning(memory, now) && surplusMs > LIVE_EDGE.jumpAtBeginningAboveMs && surplusMs < bufferedMs;
  if (isFar || isUnseen) return { memory: { ...memory, rate: 1 }, jumpMs: surplusMs };
  return { memory: { ...memory, rate: rateFor(surplusMs, memory.rate > 1) }, jumpMs: undefined };
}

/** The picture stands still for want of media; the next step says for how long it did. */
export const noteStall = (memory: LiveEdgeMemory, now: number): LiveEdgeMemory => ({
  ...rejoin(memory),
  stalledSince: memory.stalledSince ?? now,
});

/** The viewer asked for live, or a new connection begins: what lies behind may be skipped once more. */
export const rejoin = (memory: LiveEdgeMemory): LiveEdgeMemory => ({
  ...memory,
  rate: 1,
  movingSince: undefined,
  stalledSince: undefined,
});

function endStall(memory: LiveEdgeMemory, now: number): LiveEdgeMemory {
  const { stalledSince, calmSince, marginMs } = memory;
  if (stalledSince === undefined) return memory;
  const calmMs = stalledSince - calmSince;
  const isFirstOutage = calmMs >= LIVE_EDGE.calmMs && now - stalledSince >= LIVE_EDGE.outageMs;
  const countsAlready = calmMs < LIVE_EDGE.stallsApartMs;
  const step = isFirstOutage || countsAlready ? 0 : LIVE_EDGE.marginPerStallMs;
  return {
    ...memory,
    stalledSince: undefined,
    calmSince: now,
    marginMs: Math.min(LIVE_EDGE.maxMarginMs, marginMs + step),
  };
}

const isBeginning = ({ movingSince = 0 }: LiveEdgeMemory, now: number): boolean =>
  now - movingSince < LIVE_EDGE.beginningMs;

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
