import { expect, test } from 'vitest';
import { toStartWord } from './start-words';

const shanghai = (time: string) => Date.parse(`${time}+08:00`);
const now = shanghai('2026-03-14T09:30:00');
const word = (time: string) => toStartWord({ at: shanghai(time), now, timeZone: 'Asia/Shanghai' });

test.each([
  ['2026-03-14T09:29:00', 'overdue'],
  ['2026-03-14T17:59:00', 'today'],
  ['2026-03-14T18:00:00', 'tonight'],
  ['2026-03-14T23:59:00', 'tonight'],
  ['2026-03-15T00:00:00', 'tomorrow'],
  ['2026-03-15T23:59:00', 'tomorrow'],
  ['2026-03-16T00:00:00', 'later'],
  ['2027-03-14T12:00:00', 'later'],
])('%s is %s', (time, expected) => expect(word(time)).toBe(expected));

test('the calendar of the viewer decides', () => {
  const at = shanghai('2026-03-15T06:00:00');
  expect(toStartWord({ at, now, timeZone: 'Asia/Shanghai' })).toBe('tomorrow');
  expect(toStartWord({ at, now, timeZone: 'Europe/London' })).toBe('tonight');
});

test('the night when clocks change is still one day', () => {
  const before = Date.parse('2026-03-28T20:00:00+01:00');
  const after = Date.parse('2026-03-29T20:00:00+02:00');
  expect(toStartWord({ at: after, now: before, timeZone: 'Europe/Berlin' })).toBe('tomorrow');
});
