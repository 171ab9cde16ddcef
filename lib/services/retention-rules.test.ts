import { expect, test } from 'vitest';
import { recordingsToRemove, removalTime } from './retention-rules';

const now = new Date('2026-06-30T12:00:00Z');
const kept = (id: string, day: string, megabytes: number) => ({
  id,
  createdAt: new Date(`2026-06-${day}T12:00:00Z`),
  bytes: BigInt(megabytes * 1_000_000),
});
const RECORDINGS = [kept('a', '01', 400), kept('b', '20', 300), kept('c', '29', 500)];
const removed = (rules: { keepDays: number | null; quotaMegabytes: number | null }) =>
  recordingsToRemove(RECORDINGS, { ...rules, now }).map(({ id }) => id);

test.each([
  ['without rules everything stays', { keepDays: null, quotaMegabytes: null }, []],
  ['what was kept long enough goes', { keepDays: 15, quotaMegabytes: null }, ['a']],
  ['on the day itself too', { keepDays: 10, quotaMegabytes: null }, ['a', 'b']],
  ['the newest one as well, once it is old enough', { keepDays: 1, quotaMegabytes: null }, ['a', 'b', 'c']],
  ['what fits the quota exactly stays', { keepDays: null, quotaMegabytes: 1_200 }, []],
  ['the oldest goes first', { keepDays: null, quotaMegabytes: 1_199 }, ['a']],
  ['and no more than it takes', { keepDays: null, quotaMegabytes: 799 }, ['a', 'b']],
  ['the newest stays even when it is too large alone', { keepDays: null, quotaMegabytes: 100 }, ['a', 'b']],
  ['what goes for its age counts no more', { keepDays: 15, quotaMegabytes: 800 }, ['a']],
])('%s', (_, rules, expected) => expect(removed(rules)).toEqual(expected));

test('the time of removal is a number of whole days later', () => {
  expect(removalTime(7, now)).toEqual(new Date('2026-07-07T12:00:00Z'));
  expect(removalTime(null, now)).toBeUndefined();
  expect(removalTime(7, null)).toBeUndefined();
});
