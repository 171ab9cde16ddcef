import { expect, test } from 'vitest';
import type { GivenGift } from '@/lib/contracts/chat';
import { keepNoticesFrom, noteGifts, noteOmitted } from './notices';

const rockets = (count: number, senderId = 'guest_a'): GivenGift => ({ senderId, name: 'Ada', gift: 'rocket', count });
const counts = (notices: ReturnType<typeof noteGifts>) => notices.map(({ count }) => count);

test('a burst of the same gift is one line that counts on, where it began', () => {
  let notices = noteGifts([], [rockets(2)], { afterSeq: 4, at: 0 });
  notices = noteGifts(notices, [rockets(3)], { afterSeq: 9, at: 9_000 });
  notices = noteGifts(notices, [rockets(15)], { afterSeq: 12, at: 18_000 });
  expect(notices).toMatchObject([{ kind: 'gift', afterSeq: 4, count: 20 }]);
});

test('another person, another gift and a later one are lines of their own', () => {
  let notices = noteGifts([], [rockets(1), rockets(1, 'guest_b')], { afterSeq: 1, at: 0 });
  notices = noteGifts(notices, [{ ...rockets(1), gift: 'star' }], { afterSeq: 1, at: 0 });
  expect(counts(noteGifts(notices, [rockets(5)], { afterSeq: 2, at: 20_000 }))).toEqual([1, 1, 1, 5]);
});

test('under a lasting flood a line on what was left out comes every few seconds', () => {
  let notices = noteOmitted([], 10, { afterSeq: 1, at: 0 });
  for (let at = 1_000; at <= 5_000; at += 1_000) notices = noteOmitted(notices, 10, { afterSeq: at, at });
  expect(counts(notices)).toEqual([30, 30]);
});

test('lines whose place is gone go too', () => {
  const notices = noteGifts(noteGifts([], [rockets(1)], { afterSeq: 3, at: 0 }), [rockets(2, 'guest_b')], {
    afterSeq: 8,
    at: 0,
  });
  expect(counts(keepNoticesFrom(notices, 5))).toEqual([2]);
  expect(keepNoticesFrom(notices, 3)).toBe(notices);
});
