import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLanes, type Flight } from './danmaku-lanes';

const PICTURE = { lanes: 8, pictureWidthPx: 1_280, durationMs: 8_000 };

/** Where a flight begins and ends across the picture at a moment; null before and after. */
function at({ startMs, widthPx }: Flight, ms: number): [number, number] | null {
  if (ms < startMs || ms > startMs + PICTURE.durationMs) return null;
  const travelled = ((ms - startMs) * (PICTURE.pictureWidthPx + widthPx)) / PICTURE.durationMs;
  return [PICTURE.pictureWidthPx - travelled, PICTURE.pictureWidthPx - travelled + widthPx];
}

const isOnPicture = ([left, right]: [number, number]) => left < PICTURE.pictureWidthPx && right > 0;

test('with room enough, nothing runs into anything', () => {
  const flights = fc.array(
    fc.record({ pauseMs: fc.integer({ min: 900, max: 4_000 }), widthPx: fc.integer({ min: 20, max: 1_500 }) }),
    {
      maxLength: 40,
    },
  );
  fc.assert(
    fc.property(flights, (given) => {
      const lane = createLanes(PICTURE);
      let startMs = 0;
      const placed = given.map(({ pauseMs, widthPx }) => {
        startMs += pauseMs;
        const flight = { startMs, widthPx };
        return { flight, lane: lane(flight) };
      });
      for (const [index, { flight, lane: own }] of placed.entries()) {
        for (const other of placed.slice(0, index).filter((candidate) => candidate.lane === own)) {
          for (let ms = flight.startMs; ms <= other.flight.startMs + PICTURE.durationMs; ms += 100) {
            const [ahead, behind] = [at(other.flight, ms), at(flight, ms)];
            if (!ahead || !behind || !isOnPicture(ahead) || !isOnPicture(behind)) continue;
            expect(behind[0]).toBeGreaterThanOrEqual(ahead[1] - 1);
          }
        }
      }
    }),
  );
});

test('a flood fills every lane and goes on', () => {
  const lane = createLanes(PICTURE);
  const used = Array.from({ length: 100 }, () => lane({ startMs: 0, widthPx: 300 }));
  expect(new Set(used.slice(0, 8))).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7]));
  expect(used.every((index) => index >= 0 && index < 8)).toBe(true);
});
