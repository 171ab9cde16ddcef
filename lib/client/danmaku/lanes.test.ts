import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLanes, type Flight, isLaneFree, isLineFree } from './lanes';

const STAGE = 1_000;
const flight = (startedAt: number, width: number): Flight => ({ startedAt, width, durationMs: 5_000 });
const leftEdge = ({ startedAt, width, durationMs }: Flight, at: number) =>
  STAGE - ((STAGE + width) * (at - startedAt)) / durationMs;

describe('lanes', () => {
  test('the first danmaku takes the top lane', () => expect(createLanes().take(flight(0, 100), 3, () => true)).toBe(0));

  test('one that just started keeps its lane', () =>
    expect(isLaneFree(flight(0, 400), flight(100, 100), STAGE)).toBe(false));

  test('a long, fast one may not catch a short, slow one', () =>
    expect(isLaneFree(flight(0, 50), flight(400, 1_500), STAGE)).toBe(false));

  test('equal ones follow each other in one lane', () =>
    expect(isLaneFree(flight(0, 100), flight(600, 100), STAGE)).toBe(true));

  test('a still line gives its place up when its time is over', () => {
    expect(isLineFree(flight(0, 100), flight(4_999, 100))).toBe(false);
    expect(isLineFree(flight(0, 100), flight(5_000, 100))).toBe(true);
  });

  test('a full stage refuses', () => {
    const lanes = createLanes();
    const fly = (at: number) => {
      const next = flight(at, 300);
      return lanes.take(next, 2, (last) => isLaneFree(last, next, STAGE));
    };
    expect([fly(0), fly(10), fly(20)]).toEqual([0, 1, undefined]);
  });

  test('whatever arrives, no two in one lane ever touch', () => {
    const arrivals = fc.array(fc.tuple(fc.integer({ min: 0, max: 800 }), fc.integer({ min: 20, max: 2_000 })), {
      minLength: 2,
      maxLength: 60,
    });
    fc.assert(
      fc.property(arrivals, (gaps) => {
        const lanes = createLanes();
        const flown: Flight[][] = [[], [], []];
        let now = 0;
        for (const [gap, width] of gaps) {
          now += gap;
          const next = flight(now, width);
          const lane = lanes.take(next, 3, (last) => isLaneFree(last, next, STAGE));
          if (lane !== undefined) flown[lane]?.push(next);
        }
        for (const lane of flown) {
          lane.forEach((ahead, i) => {
            const behind = lane[i + 1];
            if (!behind) return;
            for (let at = behind.startedAt; at <= ahead.startedAt + ahead.durationMs; at += 50) {
              expect(leftEdge(behind, at)).toBeGreaterThanOrEqual(leftEdge(ahead, at) + ahead.width - 0.01);
            }
          });
        }
      }),
    );
  });
});
