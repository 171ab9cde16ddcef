import { expect, test } from 'vitest';
import { countdown } from './countdown';

test('splits into days, hours, minutes and seconds', () =>
  expect(countdown(((2 * 24 + 3) * 3_600 + 4 * 60 + 5) * 1_000)).toEqual({
    days: 2,
    hours: 3,
    minutes: 4,
    seconds: 5,
  }));

test('shows the last second as 1', () => expect(countdown(20)).toEqual({ days: 0, hours: 0, minutes: 0, seconds: 1 }));

test('stays at zero once the moment has passed', () =>
  expect(countdown(-5_000)).toEqual({ days: 0, hours: 0, minutes: 0, seconds: 0 }));
