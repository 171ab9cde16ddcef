import { afterEach, expect, test, vi } from 'vitest';
import { danmakuSetting, defaultDanmakuSettings, readDanmakuSettings } from './danmaku-settings';

afterEach(() => vi.unstubAllGlobals());

test('what was stored comes back', () => {
  const stored = { isOn: false, opacity: 0.5, size: 1.2, speed: 2, area: 'half' } as const;
  expect(readDanmakuSettings(stored)).toEqual(stored);
});

test.each([null, 'x', 7, [], { opacity: 9, size: '1', speed: Number.NaN, area: 'toString', isOn: 'yes' }])(
  'damaged settings fall back: %j',
  (found) => expect(readDanmakuSettings(found)).toEqual(defaultDanmakuSettings()),
);

test('danmaku is off at first for people who want no movement', () => {
  vi.stubGlobal('matchMedia', () => ({ matches: true }));
  expect(defaultDanmakuSettings().isOn).toBe(false);
  expect(readDanmakuSettings({ isOn: true }).isOn).toBe(true);
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
