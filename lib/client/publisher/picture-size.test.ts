import { expect, test } from 'vitest';
import { fitPicture } from './picture-size';

test.each([
  ['a camera as it should be', [1280, 720], [1280, 720]],
  ['a small camera stays small', [640, 480], [640, 480]],
  ['a large screen', [2560, 1440], [1280, 720]],
  ['a wide screen', [3440, 1440], [1280, 534]],
  ['a phone held upright', [1080, 1920], [720, 1280]],
  ['odd numbers', [801, 451], [800, 450]],
  ['almost nothing', [1, 1], [2, 2]],
])('%s', (_name, [width = 0, height = 0], [fitWidth, fitHeight]) => {
  expect(fitPicture({ width, height })).toEqual({ width: fitWidth, height: fitHeight });
});
