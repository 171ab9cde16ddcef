import { expect, test } from 'vitest';
import { toSearchText, toSearchWords } from './search-text';

const room = {
  title: 'Ｋａｉｂｏ 新品发布会',
  category: 'technology',
  tags: ['开源', 'RTMP'],
  owner: { displayName: '王小明 Émile', username: 'wang_1' },
};

const finds = (query: string) => toSearchWords(query).every((word) => toSearchText(room).includes(word));

test.each([
  'kaibo',
  'ＫＡＩＢＯ',
  '新品',
  '发布会 小明',
  'émile',
  'wang_1',
  '科技',
  'tech 开源',
  'rtmp',
  '',
  '  ',
  '%%%',
])('finds "%s"', (query) => expect(finds(query)).toBe(true));

test.each(['会发布', 'kaibo music', '小红', 'k%x', 'wang21'])('does not find "%s"', (query) =>
  expect(finds(query)).toBe(false),
);

test('nothing outgrows its column, and nobody sends a thousand words', () => {
  expect(toSearchText({ ...room, tags: ['长'.repeat(3_000)] })).toHaveLength(1_000);
  expect(toSearchWords('a '.repeat(500))).toHaveLength(8);
});
