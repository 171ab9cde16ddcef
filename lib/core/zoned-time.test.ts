import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromZonedInput, toZonedInput } from './zoned-time';

const ZONES = ['UTC', 'Asia/Shanghai', 'America/New_York', 'Europe/Berlin', 'Asia/Kolkata', 'Australia/Lord_Howe'];

test('empty is no moment, and no moment is empty', () => {
  expect(fromZonedInput('', 'UTC')).toBeNull();
  expect(fromZonedInput('soon', 'UTC')).toBeNull();
  expect(toZonedInput(null, 'UTC')).toBe('');
});

test.each([
  ['2026-11-21T20:00', 'Asia/Shanghai', '2026-11-21T12:00:00.000Z'],
  ['2026-07-01T20:00', 'America/New_York', '2026-07-02T00:00:00.000Z'],
  ['2026-12-01T20:00', 'America/New_York', '2026-12-02T01:00:00.000Z'],
  ['2026-12-01T09:15', 'Asia/Kolkata', '2026-12-01T03:45:00.000Z'],
])('%s in %s is %s', (typed, zone, iso) => {
  expect(fromZonedInput(typed, zone)).toBe(iso);
  expect(toZonedInput(iso, zone)).toBe(typed);
});

test('when clocks go back, the hour they repeat is its first one', () =>
  expect(fromZonedInput('2026-10-25T02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z'));

test('when clocks go forward, the hour they skip is an hour later', () => {
  const at = fromZonedInput('2026-03-29T02:30', 'Europe/Berlin');
  expect(at).toBe('2026-03-29T01:30:00.000Z');
  expect(toZonedInput(at, 'Europe/Berlin')).toBe('2026-03-29T03:30');
});

test('any whole minute survives the way through the input, in every zone', () =>
  fc.assert(
    fc.property(
      fc.constantFrom(...ZONES),
      fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
      (zone, date) => {
        const minute = new Date(Math.floor(date.getTime() / 60_000) * 60_000).toISOString();
        const typed = toZonedInput(minute, zone);
        const back = fromZonedInput(typed, zone);
        // The hour that clocks repeat has two moments for one time on the wall.
        expect(Math.abs(Date.parse(back ?? '') - Date.parse(minute))).toBeLessThanOrEqual(3_600_000);
        expect(toZonedInput(back, zone)).toBe(typed);
      },
    ),
  ));
