import { expect, test } from 'vitest';
import { DANMAKU_COLOURS, danmakuColour, danmakuStyle, PLAIN_DANMAKU } from './danmaku';

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test.each(danmakuColour.options)('%s can be read on a dark picture, and on its outline over a light one', (colour) => {
  expect((luminance(DANMAKU_COLOURS[colour]) + 0.05) / 0.05).toBeGreaterThanOrEqual(4.5);
});

test('a style is one of the palette and nothing else', () => {
  expect(danmakuStyle.parse({})).toEqual(PLAIN_DANMAKU);
  expect(danmakuStyle.safeParse({ colour: '#ff0000' }).success).toBe(false);
  expect(danmakuStyle.safeParse({ mode: 'reverse' }).success).toBe(false);
});
