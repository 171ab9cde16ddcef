import { expect, test } from 'vitest';
import { CATEGORIES, categoryWord } from '@/lib/core/categories';
import { category, languageTag, tags, timeZone } from './room-details';

test('tags come in one spelling, each once', () =>
  expect(tags.parse(['#Rust', 'rust', ' ＡＩ ', '新品  发布', '', '##'])).toEqual(['rust', 'ai', '新品 发布']));

test('at most 8 tags of 24 characters', () => {
  const many = Array.from({ length: 9 }, (_, i) => `tag${i}`);
  expect(tags.safeParse(many.slice(1)).success).toBe(true);
  expect(tags.safeParse(many).success).toBe(false);
  expect(tags.safeParse(['x'.repeat(25)]).success).toBe(false);
  expect(tags.safeParse(['two\nlines']).success).toBe(false);
});

test.each(['Asia/Shanghai', 'America/New_York', 'UTC', ''])('%s is a time zone', (name) =>
  expect(timeZone.parse(name)).toBe(name),
);
test.each(['Mars/Olympus', '../etc', 'Asia/Nowhere'])('%s is none', (name) =>
  expect(timeZone.safeParse(name).success).toBe(false),
);

test('languages are tags', () => {
  for (const tag of ['', 'zh', 'zh-CN', 'en', 'yue', 'sr-Latn-RS']) expect(languageTag.parse(tag)).toBe(tag);
  for (const tag of ['e', 'english!', '-en']) expect(languageTag.safeParse(tag).success).toBe(false);
});

test('every category has a word in both languages, and none twice', () => {
  expect(category.parse('music')).toBe('music');
  expect(category.safeParse('nonsense').success).toBe(false);
  expect(categoryWord('music', 'zh-CN')).toBe('音乐');
  expect(categoryWord('', 'en')).toBeUndefined();
  for (const of of ['id', 'en', 'zh-CN'] as const) {
    expect(new Set(CATEGORIES.map((one) => one[of])).size).toBe(CATEGORIES.length);
  }
});
