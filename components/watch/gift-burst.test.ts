import { expect, test } from 'vitest';
import type { GivenGift } from '@/lib/contracts/chat';
import { addBurst, type GiftBurst } from './gift-burst';

const given = (senderId: string, count = 1): GivenGift => ({ senderId, name: senderId, gift: 'rocket', count });
const add = (all: readonly [string, number, number][]) =>
  all.reduce<readonly GiftBurst[]>((shown, [sender, count, at]) => addBurst(shown, given(sender, count), at), []);
const summary = (shown: readonly GiftBurst[]) => shown.map(({ senderId, count }) => [senderId, count]);

test('what one person gives on top counts on in its place', () =>
  expect(
    summary(
      add([
        ['a', 5, 0],
        ['b', 1, 1],
        ['a', 15, 2],
      ]),
    ),
  ).toEqual([
    ['a', 20],
    ['b', 1],
  ]));

test('a fourth takes the place of the one that has stood longest without another gift', () =>
  expect(
    summary(
      add([
        ['a', 1, 0],
        ['b', 1, 1],
        ['c', 1, 2],
        ['a', 1, 3],
        ['d', 1, 4],
      ]),
    ),
  ).toEqual([
    ['a', 2],
    ['c', 1],
    ['d', 1],
  ]));
