import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromLocalInput, toLocalInput } from './local-time';

test('empty is no moment, and no moment is empty', () => {
  expect(fromLocalInput('')).toBeNull();
  expect(toLocalInput(null)).toBe('');
});

test('what is typed comes back as it was typed', () => {
  expect(toLocalInput(fromLocalInput('2026-11-22T14:00'))).toBe('2026-11-22T14:00');
});

test('any whole minute survives the way through the input', () =>
  fc.assert(
    fc.property(fc.date({ min: new Date('2020-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }), (date) => {
      const minute = new Date(Math.floor(date.getTime() / 60_000) * 60_000);
      const back = new Date(fromLocalInput(toLocalInput(minute.toISOString())) ?? 0);
      // The hour that clocks repeat in autumn has two moments for one wall time.
      expect(Math.abs(back.getTime() - minute.getTime())).toBeLessThanOrEqual(3_600_000);
      expect(toLocalInput(back.toISOString())).toBe(toLocalInput(minute.toISOString()));
    }),
  ));
