import { expect, test } from 'vitest';
import { toClock, toIsoDuration } from './clock';

test.each([
  [0, '0:00'],
  [7_999, '0:07'],
  [59_999, '0:59'],
  [60_000, '1:00'],
  [2_008_000, '33:28'],
  [3_600_000, '1:00:00'],
  [6_138_000, '1:42:18'],
  [-5, '0:00'],
])('%d ms reads %s', (ms, text) => expect(toClock(ms)).toBe(text));

test('machines read seconds', () => expect(toIsoDuration(6_138_400)).toBe('PT6138S'));
