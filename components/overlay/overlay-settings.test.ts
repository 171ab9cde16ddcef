import { expect, test } from 'vitest';
import { readOverlaySettings } from './overlay-settings';

const DEFAULTS = { theme: 'dark', size: 22, align: 'start', max: 12, fade: 0, names: true, danmaku: 'all' };

test('an address without a query has a look', () => expect(readOverlaySettings({})).toEqual(DEFAULTS));

test('every choice can be made', () =>
  expect(
    readOverlaySettings({
      ...{ theme: 'none', size: '40', align: 'right', max: '5', fade: '30', names: '0', danmaku: 'hide' },
    }),
  ).toEqual({ theme: 'none', size: 40, align: 'end', max: 5, fade: 30, names: false, danmaku: 'hide' }));

test('what cannot be read is as if it were not there', () =>
  expect(
    readOverlaySettings({
      ...{ theme: 'pink', size: '4000', align: 'middle', max: '-1', fade: 'x', names: 'yes', danmaku: '' },
    }),
  ).toEqual(DEFAULTS));

test('of two the first counts', () => expect(readOverlaySettings({ size: ['30', '40'] }).size).toBe(30));
