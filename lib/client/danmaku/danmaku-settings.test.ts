import { afterEach, expect, test, vi } from 'vitest';
import {
  type DanmakuSettings,
  danmakuSetting,
  defaultDanmakuSettings,
  readDanmakuSettings,
  toHiddenWords,
} from './danmaku-settings';

afterEach(() => vi.unstubAllGlobals());

test('what was stored comes back', () => {
  const stored: DanmakuSettings = {
    isOn: false,
    opacity: 0.5,
    size: 1.2,
    speed: 2,
    area: 'most',
    maxOnScreen: 300,
    avoidsOverlap: false,
    motion: 'calm',
    engine: 'dom',
    hiddenModes: ['top', 'bottom'],
    hidesGuests: true,
    hiddenWords: ['spoiler'],
  };
  expect(readDanmakuSettings(JSON.parse(JSON.stringify(stored)))).toEqual(stored);
});

test.each([
  null,
  'x',
  7,
  [],
  { opacity: 9, size: '1', speed: Number.NaN, area: 'toString', isOn: 'yes', maxOnScreen: 1e9 },
  { motion: 'spin', engine: 3, hiddenModes: 'top', hidesGuests: 1, hiddenWords: { 0: 'x' }, avoidsOverlap: null },
  { hiddenModes: ['sideways', 4], hiddenWords: [' ', 'x'.repeat(41), 5] },
])('damaged settings fall back: %j', (found) => expect(readDanmakuSettings(found)).toEqual(defaultDanmakuSettings()));

test('what an earlier version stored is kept where it still means something', () =>
  expect(readDanmakuSettings({ isOn: false, opacity: 0.5, size: 1, speed: 1, area: 'top' })).toEqual({
    ...defaultDanmakuSettings(),
    isOn: false,
    opacity: 0.5,
  }));

test('hidden words are trimmed, kept once, and not endless', () => {
  expect(toHiddenWords([' spoiler ', 'spoiler', '剧透'])).toEqual(['spoiler', '剧透']);
  expect(toHiddenWords(Array.from({ length: 150 }, (_, i) => `word ${i}`))).toHaveLength(100);
});

test('danmaku keep calm at first for people who want no movement, who may choose otherwise', () => {
  vi.stubGlobal('matchMedia', () => ({ matches: true }));
  expect(defaultDanmakuSettings()).toMatchObject({ isOn: true, motion: 'calm' });
  expect(readDanmakuSettings({ motion: 'flying' }).motion).toBe('flying');
});

test('a browser that refuses to store gives the standard settings', () => {
  vi.stubGlobal('localStorage', {
    getItem() {
      throw new Error('denied');
    },
    setItem() {
      throw new Error('denied');
    },
  });
  danmakuSetting.write({ ...defaultDanmakuSettings(), opacity: 0.3 });
  expect(danmakuSetting.read()).toEqual(defaultDanmakuSettings());
});
