/** Delays are compared in blocks of this length. */
const BLOCK_MS = 5_000;
/** How far back the least delay is looked for: what is late is late compared with it. */
const BASE_BLOCKS = 6;
/** How far back the run of the publisher's clock is measured: five minutes. */
const KEPT_BLOCKS = 60;
/** How far back lateness is reported. */
const RECENT_BLOCKS = 2;
/** Less than a minute says nothing about a clock. */
const MIN_DRIFT_BLOCKS = 13;
/** Packets of one kind may come a little out of order. */
const MAX_BACKWARD_MS = 250;
/** A timestamp may run ahead of the time that passed by this much: encoders send in bursts. */
const MAX_AHEAD_MS = 2_000;
/** Audio and video jump together, one after the other; that is one jump. */
const SAME_JUMP_MS = 1_500;
/** How far back jumps are counted. */
const JUMPS_MS = 60_000;

export type Pace = {
  /** The latest packet of the last five to ten seconds came so much later than its timestamp asked for. */
  lateMs: number;
  /** How much faster than the wall clock the publisher's runs; negative is slower. `undefined` in the first minute. */
  driftPercent: number | undefined;
  /** Leaps of the timestamps in the last minute. */
  jumps: number;
};

type Block = { at: number; minDelay: number; maxLate: number };

/** Compares a publisher's timestamps with the times at which they arrive. */
export function createPace() {
  let last: { timestamp: number; time: number } | undefined;
  const lastOf = new Map<'audio' | 'video', { time: number; at: number }>();
  let blocks: Block[] = [];
  let jumpsAt: number[] = [];

  function unwrap(timestamp: number): number {
    const time = last ? last.time + ((timestamp - last.timestamp) | 0) : 0;
    last = { timestamp, time };
    return time;
  }

  function isJump(kind: 'audio' | 'video', time: number, now: number): boolean {
    const before = lastOf.get(kind);
    if (!before) return false;
    const step = time - before.time;
    return step < -MAX_BACKWARD_MS || step - (now - before.at) > MAX_AHEAD_MS;
  }

  function noteJump(now: number): void {
    const newest = jumpsAt.at(-1);
    jumpsAt = jumpsAt.filter((at) => now - at < JUMPS_MS);
    if (newest === undefined || now - newest > SAME_JUMP_MS) jumpsAt.push(now);
    blocks = [];
  }

  function noteDelay(delay: number, now: number): void {
    if (now - (blocks.at(-1)?.at ?? Number.NEGATIVE_INFINITY) >= BLOCK_MS) {
      blocks.push({ at: now, minDelay: delay, maxLate: 0 });
      if (blocks.length > KEPT_BLOCKS) blocks.shift();
    }
    const block = blocks.at(-1);
    if (!block) return;
    block.minDelay = Math.min(block.minDelay, delay);
    const base = Math.min(...blocks.slice(-BASE_BLOCKS).map(({ minDelay }) => minDelay));
    block.maxLate = Math.max(block.maxLate, delay - base);
  }

  return {
    /** `time` is the timestamp without its wrapping at 32 bits; `jumped` when the timestamps leapt with this packet. */
    add(kind: 'audio' | 'video', timestamp: number, now: number): { time: number; jumped: boolean } {
      const time = unwrap(timestamp);
      const jumped = isJump(kind, time, now);
      lastOf.set(kind, { time, at: now });
      if (jumped) noteJump(now);
      noteDelay(now - time, now);
      return { time, jumped };
    },

    /** Another connection: its clock owes nothing to the one before. */
    restart(): void {
      last = undefined;
      lastOf.clear();
      blocks = [];
    },

    read(now: number): Pace {
      const recent = blocks.filter(({ at }) => now - at < RECENT_BLOCKS * BLOCK_MS);
      return {
        lateMs: Math.max(0, ...recent.map(({ maxLate }) => maxLate)),
        driftPercent: readDrift(blocks),
        jumps: jumpsAt.filter((at) => now - at < JUMPS_MS).length,
      };
    },
  };
}

/** A clock runs wrong all the time; an upload that falls behind does so for a while. Hence both halves must agree. */
function readDrift(blocks: readonly Block[]): number | undefined {
  const whole = blocks.slice(0, -1);
  const first = whole[0];
  const middle = whole[Math.floor(whole.length / 2)];
  const last = whole.at(-1);
  if (whole.length < MIN_DRIFT_BLOCKS || !first || !middle || !last) return undefined;
  const halves = [slope(first, middle), slope(middle, last)];
  const isSteady = halves.every((half) => half > 0) || halves.every((half) => half < 0);
  const nearest = Math.min(...halves.map(Math.abs)) * Math.sign(halves[0] ?? 0);
  return isSteady ? Math.round(nearest * 1_000) / 10 : 0;
}

const slope = (from: Block, to: Block) => (from.minDelay - to.minDelay) / (to.at - from.at);
