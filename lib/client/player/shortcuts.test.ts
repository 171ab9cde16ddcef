import { describe, expect, test } from 'vitest';
import { commandOf, type KeyTarget } from './shortcuts';

const press = (key: string, target: KeyTarget = 'page', isInPlayer = false) =>
  commandOf({ key, ctrlKey: false, metaKey: false, altKey: false, isComposing: false }, { target, isInPlayer });

describe('keys of the player', () => {
  test.each([
    [' ', 'toggle-play'],
    ['m', 'toggle-mute'],
    ['F', 'toggle-fullscreen'],
    ['t', 'toggle-theatre'],
    ['d', 'toggle-danmaku'],
    ['L', 'go-live'],
  ] as const)('%j works anywhere on the page', (key, command) => expect(press(key)).toBe(command));

  test('arrows scroll the page, and steer only inside the player', () => {
    expect(press('ArrowUp')).toBeUndefined();
    expect(press('ArrowUp', 'page', true)).toBe('volume-up');
    expect(press('ArrowRight', 'button', true)).toBe('forward');
  });

  test('whoever types keeps every key', () => {
    for (const key of [' ', 'm', 'd', 'ArrowUp']) expect(press(key, 'text', true)).toBeUndefined();
  });

  test('space belongs to the focused button, arrows to the focused slider', () => {
    expect(press(' ', 'button')).toBeUndefined();
    expect(press('m', 'button')).toBe('toggle-mute');
    expect(press('ArrowUp', 'slider', true)).toBeUndefined();
  });

  test('combinations belong to the browser, composing to the input method', () => {
    const plain = { key: 'f', ctrlKey: false, metaKey: false, altKey: false, isComposing: false };
    const on = { target: 'page', isInPlayer: true } as const;
    for (const changed of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { isComposing: true }]) {
      expect(commandOf({ ...plain, ...changed }, on)).toBeUndefined();
    }
  });
});
