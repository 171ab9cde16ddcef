import fc from 'fast-check';
import { expect, test } from 'vitest';
import { COVER_HEIGHT, COVER_WIDTH, drawCover } from './cover-drawing';

test('the same title gives the same drawing, another title another one', () => {
  expect(drawCover('春分观星夜')).toEqual(drawCover('春分观星夜'));
  expect(drawCover('春分观星夜')).not.toEqual(drawCover('春分观星日'));
});

test('whatever the title, the drawing holds only numbers and stays inside its frame', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (title) => {
      const { sun, ridges } = drawCover(title);
      expect(sun.x - sun.radius).toBeGreaterThanOrEqual(0);
      expect(sun.x + sun.radius).toBeLessThanOrEqual(COVER_WIDTH);
      expect(ridges).toHaveLength(3);
      for (const ridge of ridges) {
        expect(ridge).toMatch(/^M0 90L0 [\d.]+(Q[\d.]+ [\d.]+ [\d.]+ [\d.]+)+L160 [\d.]+V90Z$/);
        const heights = [...ridge.matchAll(/[LQ ][\d.]+ ([\d.]+)/g)].map(([, y]) => Number(y));
        expect(Math.min(...heights)).toBeGreaterThan(sun.radius);
        expect(Math.max(...heights)).toBeLessThanOrEqual(COVER_HEIGHT);
      }
    }),
  );
});
