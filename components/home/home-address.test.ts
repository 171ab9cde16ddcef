import { expect, test } from 'vitest';
import { homeQuery } from '@/lib/contracts/home';
import { homeAddress } from './home-address';

test('an address says what is asked for, in one order, and nothing else', () => {
  expect(homeAddress({})).toBe('/');
  expect(homeAddress({ cursor: 'abc', q: '新品 & 发布', show: 'live' })).toBe(
    '/?q=%E6%96%B0%E5%93%81+%26+%E5%8F%91%E5%B8%83&show=live&cursor=abc',
  );
});

test('what it says is read back', () => {
  const query = { q: 'RTMP 100%', category: 'music', show: 'replays', order: 'time', cursor: 'x' } as const;
  const { searchParams } = new URL(homeAddress(query), 'http://localhost');
  expect(homeQuery.parse(Object.fromEntries(searchParams))).toEqual(query);
});

test('an address that was cut or made up shows a page all the same', () => {
  const cut = { q: '   ', category: 'no-such', show: ['live', 'upcoming'], order: '', cursor: 'x'.repeat(201) };
  expect(homeQuery.parse(cut)).toEqual({});
});
