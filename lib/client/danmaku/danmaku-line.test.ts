import { expect, test } from 'vitest';
import { toLine } from './danmaku-line';
import type { DanmakuMessage } from './danmaku-message';

const message = (text: string, isOwn = false): DanmakuMessage => ({
  text,
  isOwn,
  isGuest: false,
  style: { mode: 'scroll', colour: 'red' },
});
const typesetter = { family: 'Test', measure: (text: string) => text.length * 10 };
const line = (text: string, isOwn?: boolean) => toLine(message(text, isOwn), { fontPx: 20, linePx: 31 }, typesetter);

test('a line is as wide as its text and the edge around it; one’s own has room for a frame', () => {
  expect(line('hello')).toMatchObject({ text: 'hello', colour: '#ff6b6b', width: 54, height: 31 });
  expect(line('hello', true).width).toBe(73);
});

test('a long text is cut, between characters and not inside one', () => {
  const shown = line('😀'.repeat(300)).text;
  expect(Array.from(shown)).toHaveLength(100);
  expect(shown).toMatch(/^(😀){99}…$/u);
});
