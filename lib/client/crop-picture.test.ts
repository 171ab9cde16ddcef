import { describe, expect, test } from 'vitest';
import { CENTRED, cropArea, moveCrop } from './crop-picture';

const SQUARE = { width: 512, height: 512 };
const COVER = { width: 1280, height: 720 };
const WIDE = { width: 400, height: 200 };
const TALL = { width: 200, height: 400 };

describe('cropArea', () => {
  test.each([
    ['a square of a wide picture', WIDE, SQUARE, { x: 100, y: 0, width: 200, height: 200 }],
    ['a square of a tall picture', TALL, SQUARE, { x: 0, y: 100, width: 200, height: 200 }],
    ['16:9 of a tall picture', { width: 320, height: 400 }, COVER, { x: 0, y: 110, width: 320, height: 180 }],
    ['16:9 of a very wide picture', { width: 640, height: 180 }, COVER, { x: 160, y: 0, width: 320, height: 180 }],
  ])('without a wish it is as much as fits, in the middle: %s', (_, picture, shape, area) => {
    expect(cropArea(picture, shape, CENTRED)).toEqual(area);
  });

  test.each([
    [
      { zoom: 2, across: 0, down: 1 },
      { x: 0, y: 100, width: 100, height: 100 },
    ],
    [
      { zoom: 4, across: 1, down: 0 },
      { x: 350, y: 0, width: 50, height: 50 },
    ],
    [
      { zoom: 0.1, across: 0, down: 0 },
      { x: 0, y: 0, width: 200, height: 200 },
    ],
  ])('%o stays inside the picture', (crop, area) => {
    expect(cropArea(WIDE, SQUARE, crop)).toEqual(area);
  });
});

describe('moveCrop', () => {
  test('shows what lies to the left when the picture is moved to the right', () => {
    expect(moveCrop(CENTRED, { x: 50, y: 0 }, { width: 200, height: 0 })).toEqual({ zoom: 1, across: 0.25, down: 0.5 });
  });

  test('stops at the edge of the picture', () => {
    expect(moveCrop(CENTRED, { x: 900, y: -900 }, WIDE)).toMatchObject({ across: 0, down: 1 });
  });
});
