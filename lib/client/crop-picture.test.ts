import { expect, test } from 'vitest';
import { CENTRED, cropSquare } from './crop-picture';

test('without a wish it is the largest square in the middle', () => {
  expect(cropSquare({ width: 400, height: 200 }, CENTRED)).toEqual({ x: 100, y: 0, side: 200 });
  expect(cropSquare({ width: 200, height: 400 }, CENTRED)).toEqual({ x: 0, y: 100, side: 200 });
});

test.each([
  [
    { zoom: 2, across: 0, down: 1 },
    { x: 0, y: 100, side: 100 },
  ],
  [
    { zoom: 4, across: 1, down: 0 },
    { x: 350, y: 0, side: 50 },
  ],
  [
    { zoom: 0.1, across: 0, down: 0 },
    { x: 0, y: 0, side: 200 },
  ],
])('%o stays inside the picture', (crop, square) =>
  expect(cropSquare({ width: 400, height: 200 }, crop)).toEqual(square),
);
