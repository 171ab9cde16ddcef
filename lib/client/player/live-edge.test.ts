import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { freshLiveEdge, LIVE_EDGE, type LiveEdgeMemory, noteStall, rejoin, stepLiveEdge } from './live-edge';

const HOLD_BACK_MS = 500;
const TICK_MS = 200;

/** The picture stands still at `now` and moves again `stallMs` later. */
function stall(memory: LiveEdgeMemory, now: number, stallMs: number) {
  const sample = { now: now + stallMs, aheadMs: HOLD_BACK_MS, bufferedMs: HOLD_BACK_MS, holdBackMs: HOLD_BACK_MS };
  return stepLiveEdge(noteStall(memory, now), sample).memory;
}

/** Plays for `seconds` with media arriving in real time; `aheadMs` is what lies ahead at the start. */
function play(start: { memory: LiveEdgeMemory; aheadMs: number; now: number }, seconds: number) {
  let { memory, aheadMs, now } = start;
  const rates: number[] = [];
  for (let tick = 0; tick < (seconds * 1_000) / TICK_MS; tick++) {
    const step = stepLiveEdge(memory, { now, aheadMs, bufferedMs: aheadMs, holdBackMs: HOLD_BACK_MS });
    memory = step.memory;
    aheadMs -= (step.jumpMs ?? 0) + (memory.rate - 1) * TICK_MS;
    now += TICK_MS;
    rates.push(memory.rate);
  }
  return { memory, aheadMs, now, rates };
}

const settled = { memory: { ...freshLiveEdge, movingSince: 0 }, now: 60_000 };

describe('the live edge', () => {
  test('a new viewer skips to the hold-back distance at once', () => {
    const step = stepLiveEdge(freshLiveEdge, {
      now: 1_000,
      aheadMs: 2_000,
      bufferedMs: 2_000,
      holdBackMs: HOLD_BACK_MS,
    });
    expect(step.jumpMs).toBe(1_500);
  });

  test('a settled viewer with the right distance plays at normal speed', () => {
    expect(
      play({ ...settled, aheadMs: HOLD_BACK_MS + LIVE_EDGE.hurryAboveMs }, 10).rates.every((rate) => rate === 1),
    ).toBe(true);
  });

  test('after the picture stood still, what came meanwhile is skipped at its first frame', () => {
    const stalled = noteStall(settled.memory, settled.now);
    const step = stepLiveEdge(stalled, {
      now: settled.now + 3_000,
      aheadMs: 3_500,
      bufferedMs: 3_500,
      holdBackMs: HOLD_BACK_MS,
    });
    expect(step.jumpMs).toBe(3_500 - HOLD_BACK_MS);
    expect(step.memory.rate).toBe(1);
  });

  test('nothing is skipped to that is not here yet, unless it is far away', () => {
    const ahead = { now: 1_000, aheadMs: 3_000, bufferedMs: 400, holdBackMs: HOLD_BACK_MS };
    const step = stepLiveEdge(freshLiveEdge, ahead);
    expect(step.jumpMs).toBeUndefined();
    expect(step.memory.rate).toBe(LIVE_EDGE.maxRate);
    expect(stepLiveEdge(step.memory, { ...ahead, now: 1_200, bufferedMs: 3_000 }).jumpMs).toBe(2_500);
    expect(stepLiveEdge(freshLiveEdge, { ...ahead, aheadMs: 20_000 }).jumpMs).toBe(19_500);
  });

  test('what comes while the picture moves is made good without a jump, within 20 s', () => {
    let state = play({ ...settled, aheadMs: 3_500 }, 0);
    for (let second = 0; second < 20; second++) {
      const before = state.aheadMs;
      state = play(state, 1);
      expect(before - state.aheadMs).toBeLessThan(250);
    }
    expect(state.aheadMs).toBeLessThanOrEqual(HOLD_BACK_MS + LIVE_EDGE.hurryAboveMs);
  });

  test('hurrying ends at the aim and does not flicker around the threshold', () => {
    const { rates } = play({ ...settled, aheadMs: HOLD_BACK_MS + LIVE_EDGE.hurryAboveMs + 50 }, 30);
    const changes = rates.filter((rate, i) => i > 0 && rate !== rates[i - 1]);
    expect(changes).toEqual([1]);
  });

  test('far behind, it jumps instead of hurrying for minutes', () => {
    const step = stepLiveEdge(settled.memory, {
      now: settled.now,
      aheadMs: 20_000,
      bufferedMs: 20_000,
      holdBackMs: HOLD_BACK_MS,
    });
    expect(step.jumpMs).toBe(19_500);
    expect(step.memory.rate).toBe(1);
  });

  test('every stall moves the aim back, up to a limit, and calm gives it back', () => {
    const once = stall(settled.memory, settled.now, 300);
    expect(once.marginMs).toBe(LIVE_EDGE.marginPerStallMs);
    let often = once;
    for (let i = 1; i < 100; i++) often = stall(often, settled.now + 300 + i * LIVE_EDGE.stallsApartMs * 2, 300);
    expect(often.marginMs).toBe(LIVE_EDGE.maxMarginMs);
    const calm = play({ memory: once, aheadMs: 800, now: settled.now }, LIVE_EDGE.calmMs / 1_000 + 1);
    expect(calm.memory.marginMs).toBe(0);
  });

  test('a stall that breaks in two counts once', () => {
    const once = stall(settled.memory, settled.now, 300);
    expect(stall(once, settled.now + 400, 300).marginMs).toBe(once.marginMs);
  });

  test('a single outage leaves the aim where it was, the next one moves it', () => {
    const once = stall(settled.memory, settled.now, 3_000);
    expect(once.marginMs).toBe(0);
    expect(stall(once, settled.now + 10_000, 3_000).marginMs).toBe(LIVE_EDGE.marginPerStallMs);
  });

  test('asking for live skips even a small delay', () => {
    const step = stepLiveEdge(rejoin(settled.memory), {
      now: settled.now,
      aheadMs: 2_000,
      bufferedMs: 2_000,
      holdBackMs: HOLD_BACK_MS,
    });
    expect(step.jumpMs).toBe(1_500);
  });

  test('never plays slower than 1, never faster than the limit, never jumps backwards', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ max: 60_000, min: -5_000 }), fc.boolean())), (samples) => {
        let memory = freshLiveEdge;
        samples.forEach(([aheadMs, stalls], i) => {
          const now = i * TICK_MS;
          if (stalls) memory = noteStall(memory, now);
          const step = stepLiveEdge(memory, { now, aheadMs, bufferedMs: aheadMs, holdBackMs: HOLD_BACK_MS });
          memory = step.memory;
          expect(memory.rate).toBeGreaterThanOrEqual(1);
          expect(memory.rate).toBeLessThanOrEqual(LIVE_EDGE.maxRate);
          expect(step.jumpMs ?? 1).toBeGreaterThan(0);
        });
      }),
    );
  });
});
