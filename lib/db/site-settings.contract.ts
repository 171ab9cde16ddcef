import { expect, test } from 'vitest';
import type { Db } from './db';

export function testSiteSettings(open: () => Db) {
  test('hold what was changed, and forget what was taken back', async () => {
    const { siteSettings } = open();
    expect(await siteSettings.all()).toEqual({});
    await siteSettings.change({ name: '开播台', blockedWords: ['广告'] }, 'user_1');
    await siteSettings.change({ name: 'Stage' }, 'user_1');
    expect(await siteSettings.all()).toEqual({ name: 'Stage', blockedWords: ['广告'] });
    await siteSettings.change({ name: null, roomsPerPerson: 3 }, 'user_1');
    expect(await siteSettings.all()).toEqual({ blockedWords: ['广告'], roomsPerPerson: 3 });
  });

  test('change together or not at all', async () => {
    const { siteSettings } = open();
    const before = await siteSettings.all();
    const tooLong = 'k'.repeat(61);
    const bad = { name: 'Half', [tooLong]: () => 1 } as unknown as Record<string, string>;
    await expect(siteSettings.change(bad, 'user_1')).rejects.toThrow();
    expect(await siteSettings.all()).toEqual(before);
  });
}
