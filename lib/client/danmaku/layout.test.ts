import { expect, test } from 'vitest';
import { defaultDanmakuSettings } from './danmaku-settings';
import { layOut } from './layout';

const settings = defaultDanmakuSettings();

test('a desktop stage uses the top quarter, in 22 px', () =>
  expect(layOut({ width: 1_024, height: 530 }, settings)).toEqual({
    width: 1_024,
    height: 530,
    fontPx: 22,
    linePx: 34,
    rows: 13,
    lanes: 4,
    durationMs: 9_000,
  }));

test('a phone gets smaller letters and less time', () =>
  expect(layOut({ width: 390, height: 180 }, settings)).toMatchObject({
    fontPx: 15,
    durationMs: 7_000,
    rows: 4,
    lanes: 2,
  }));

test('the viewer chooses area, size and speed; the controls stay free', () =>
  expect(layOut({ width: 1_024, height: 530 }, { ...settings, area: 'full', size: 0.6, speed: 2 })).toMatchObject({
    fontPx: 13,
    rows: 22,
    lanes: 22,
    durationMs: 4_500,
  }));

test('the smallest stage still has a lane', () =>
  expect(layOut({ width: 0, height: 0 }, settings)).toMatchObject({ rows: 1, lanes: 1 }));
