import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { freshLiveEdge, LIVE_EDGE, type LiveEdgeMemory, noteStall, rejoin, stepLiveEdge } from './live-edge';

const HOLD_BACK_MS = 500;
const TICK_MS = 200;

/** Plays for `seconds` with media arriving in real time; `aheadMs` is what lies ahead at the start. */
function play(start: { memory: LiveEdgeMemory; aheadMs: number; now: number }, seconds: number) {
  let { memory, aheadMs, now } = start;
  const rates: number[] = [];
  for (let tick = 0; tick < (seconds * 1_000) / TICK_MS; tick++) {
    const step = stepLiveEdge(memory, { now, aheadMs, holdBackMs: HOLD_BACK_MS });
    memory = step.memory;
    aheadMs -= (step.jumpMs ?? 0) + (memory.rate - 1) * TICK_MS;
    now += TICK_MS;
    rates.push(memory.rate);
  }
  return { memory, aheadMs, now, rates };
}

const settled = { memory: { ...freshLiveEdge, joinedAt: 0 }, now: 60_000 };

describe('the live edge', () => {
  test('a new viewer skips to the hold-back distance at once', () => {
    const step = stepLiveEdge(freshLiveEdge, { now: 1_000, aheadMs: 2_000, holdBackMs: HOLD_BACK_MS });
    expect(step.jumpMs).toBe(1_500);
  });

  test('a settled viewer with the right distance plays at normal speed', () => {
    expect(play({ ...settled, aheadMs: 700 }, 10).rates.every((rate) => rate === 1)).toBe(true);
  });

  test('after a publisher froze for 3 s the viewer is back under 1.2 s within 15 s, without a jump', () => {
    let state = play({ ...settled, aheadMs: 3_500 }, 0);
    for (let second = 0; second < 15; second++) {
      const before = state.aheadMs;
      state = play(state, 1);
      expect(before - state.aheadMs).toBeLessThan(250);
    }
    expect(state.aheadMs).toBeLessThan(1_200);
  });

  test('hurrying ends at the aim and does not flicker around the threshold', () => {
    const { rates } = play({ ...settled, aheadMs: HOLD_BACK_MS + LIVE_EDGE.hurryAboveMs + 50 }, 30);
    const changes = rates.filter((rate, i) => i > 0 && rate !== rates[i - 1]);
    expect(changes).toEqual([1]);
  });

  test('far behind, it jumps instead of hurrying for minutes', () => {
    const step = stepLiveEdge(settled.memory, { now: settled.now, aheadMs: 20_000, holdBackMs: HOLD_BACK_MS });
    expect(step.jumpMs).toBe(19_500);
    expect(step.memory.rate).toBe(1);
  });

  test('every stall moves the aim back, up to a limit, and calm gives it back', () => {
    const once = noteStall(settled.memory, settled.now);
    expect(once.marginMs).toBe(LIVE_EDGE.marginPerStallMs);
    let often = once;
    for (let i = 0; i < 100; i++) often = noteStall(often, settled.now);
    expect(often.marginMs).toBe(LIVE_EDGE.maxMarginMs);
    const calm = play({ memory: once, aheadMs: 800, now: settled.now }, LIVE_EDGE.calmMs / 1_000 + 1);
    expect(calm.memory.marginMs).toBe(0);
  });

  test('asking for live skips even a small delay', () => {
    const step = stepLiveEdge(rejoin(settled.memory), { now: settled.now, aheadMs: 2_000, holdBackMs: HOLD_BACK_MS });
    expect(step.jumpMs).toBe(1_500);
  });

  test('never plays slower than 1, never faster than the limit, never jumps backwards', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ max: 60_000, min: -5_000 }), fc.boolean())), (samples) => {
        let memory = freshLiveEdge;
        samples.forEach(([aheadMs, stalls], i) => {
          const now = i * TICK_MS;
          if (stalls) memory = noteStall(memory, now);
          const step = stepLiveEdge(memory, { now, aheadMs, holdBackMs: HOLD_BACK_MS });
          memory = step.memory;
          expect(memory.rate).toBeGreaterThanOrEqual(1);
          expect(memory.rate).toBeLessThanOrEqual(LIVE_EDGE.maxRate);
          expect(step.jumpMs ?? 1).toBeGreaterThan(0);
        });
      }),
    );
  });
});
