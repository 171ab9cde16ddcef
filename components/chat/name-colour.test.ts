import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync('app/globals.css', 'utf8');

/** The two sides of a token: by day and by night. */
function coloursOf(token: string): [string, string] {
  const [, day = '', night = ''] = css.match(new RegExp(`--${token}: light-dark\\((#\\w+), (#\\w+)\\)`)) ?? [];
  return [day, night];
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const pairs = [1, 2, 3, 4, 5, 6].flatMap((name) =>
  ['bg', 'surface', 'raised', 'sunken', 'info-soft'].flatMap((ground) =>
    [0, 1].map((theme) => ({ name: `name-${name}`, ground, theme })),
  ),
);

test.each(pairs)('$name can be read on $ground, theme $theme', ({ name, ground, theme }) =>
  expect(contrast(coloursOf(name)[theme] ?? '', coloursOf(ground)[theme] ?? '')).toBeGreaterThanOrEqual(4.5),
);
