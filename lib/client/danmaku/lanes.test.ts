import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLanes, type Flight, isLaneFree, isLineFree } from './lanes';

const STAGE = { width: 1_000, rows: 10, lanes: 3 };
const flight = (startedAt: number, width: number): Flight => ({ startedAt, width, durationMs: 5_000 });
const leftEdge = ({ startedAt, width, durationMs }: Flight, at: number) =>
  STAGE.width - ((STAGE.width + width) * (at - startedAt)) / durationMs;

describe('lanes', () => {
  test('the first danmaku takes the top lane, the first at the bottom the lowest row', () => {
    const lanes = createLanes();
    expect(lanes.take({ flight: flight(0, 100), mode: 'scroll' }, STAGE)).toBe(0);
    expect(lanes.take({ flight: flight(0, 100), mode: 'bottom' }, STAGE)).toBe(9);
    expect(lanes.take({ flight: flight(0, 100), mode: 'bottom' }, STAGE)).toBe(8);
  });

  test('one that just started keeps its lane', () =>
    expect(isLaneFree(flight(0, 400), flight(100, 100), STAGE.width)).toBe(false));

  test('a long, fast one may not catch a short, slow one', () =>
    expect(isLaneFree(flight(0, 50), flight(400, 1_500), STAGE.width)).toBe(false));

  test('equal ones follow each other in one lane', () =>
    expect(isLaneFree(flight(0, 100), flight(600, 100), STAGE.width)).toBe(true));

  test('a still line gives its place up when its time is over', () => {
    expect(isLineFree(flight(0, 100), flight(4_999, 100))).toBe(false);
    expect(isLineFree(flight(0, 100), flight(5_000, 100))).toBe(true);
  });

  test('nothing flies into a line that stands', () => {
    const lanes = createLanes();
    expect(lanes.take({ flight: flight(0, 100), mode: 'top' }, STAGE)).toBe(0);
    expect(lanes.take({ flight: flight(100, 100), mode: 'scroll' }, STAGE)).toBe(1);
    expect(lanes.take({ flight: flight(5_000, 100), mode: 'scroll' }, STAGE)).toBe(0);
  });

  test('a line comes up where nothing flies; in a crowd, where others fly through', () => {
    const lanes = createLanes();
    lanes.take({ flight: flight(0, 100), mode: 'scroll' }, STAGE);
    expect(lanes.take({ flight: flight(100, 100), mode: 'top' }, STAGE)).toBe(1);
    lanes.take({ flight: flight(200, 100), mode: 'scroll' }, STAGE);
    expect(lanes.take({ flight: flight(300, 100), mode: 'top' }, STAGE)).toBe(0);
  });

  test('a full stage refuses, unless one may lie over another: then the oldest', () => {
    const lanes = createLanes();
    const fly = (at: number, mayOverlap = false) =>
      lanes.take({ flight: flight(at, 300), mode: 'scroll', mayOverlap }, { ...STAGE, lanes: 2 });
    expect([fly(0), fly(10), fly(20), fly(30, true), fly(40, true)]).toEqual([0, 1, undefined, 0, 1]);
  });

  test('a cleared stage is free', () => {
    const lanes = createLanes();
    lanes.take({ flight: flight(0, 300), mode: 'scroll' }, { ...STAGE, lanes: 1 });
    lanes.clear();
    expect(lanes.take({ flight: flight(1, 300), mode: 'scroll' }, { ...STAGE, lanes: 1 })).toBe(0);
  });

  test('whatever arrives, no two that fly in one lane ever touch, and no two lines stand on one', () => {
    const arrivals = fc.array(
      fc.record({
        gap: fc.integer({ min: 0, max: 800 }),
        width: fc.integer({ min: 20, max: 2_000 }),
        mode: fc.constantFrom('scroll' as const, 'top' as const, 'bottom' as const),
      }),
      { minLength: 2, maxLength: 60 },
    );
    fc.assert(
      fc.property(arrivals, (list) => {
        const lanes = createLanes();
        const flown = new Map<string, Flight[]>();
        let now = 0;
        for (const { gap, width, mode } of list) {
          now += gap;
          const next = flight(now, width);
          const row = lanes.take({ flight: next, mode }, STAGE);
          if (row === undefined) continue;
          const key = `${mode === 'scroll' ? 'scroll' : 'still'} ${row}`;
          flown.set(key, [...(flown.get(key) ?? []), next]);
        }
        for (const [key, lane] of flown) {
          lane.forEach((ahead, i) => {
            const behind = lane[i + 1];
            if (!behind) return;
            const aheadEndsAt = ahead.startedAt + ahead.durationMs;
            if (key.startsWith('still')) expect(behind.startedAt).toBeGreaterThanOrEqual(aheadEndsAt);
            else
              for (let at = behind.startedAt; at <= aheadEndsAt; at += 50)
                expect(leftEdge(behind, at)).toBeGreaterThanOrEqual(leftEdge(ahead, at) + ahead.width - 0.01);
          });
        }
      }),
    );
  });
});
