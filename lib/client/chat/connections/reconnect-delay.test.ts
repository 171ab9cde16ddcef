import { expect, test } from 'vitest';
import { CHAT_CLOSE } from '@/lib/contracts/chat';
import { isFinalClose, reconnectDelayMs } from './reconnect-delay';

const ABNORMAL = 1006;

test('waits longer with each failure, up to 15 s, never twice the same for everybody', () => {
  const longest = [0, 1, 2, 3, 4, 5, 20].map((failures) => reconnectDelayMs(ABNORMAL, failures, () => 1));
  expect(longest).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
  expect(reconnectDelayMs(ABNORMAL, 3, () => 0)).toBe(2_000);
});

test('a restart of the server spreads its visitors over seconds', () => {
  expect(reconnectDelayMs(CHAT_CLOSE.serverStopping, 0, () => 0)).toBe(500);
  expect(reconnectDelayMs(CHAT_CLOSE.serverStopping, 0, () => 1)).toBe(5_500);
});

test('one connection too many comes back late', () => {
  expect(reconnectDelayMs(CHAT_CLOSE.tooMany, 0, () => 0)).toBe(15_000);
});

test.each([
  [CHAT_CLOSE.removed, true],
  [CHAT_CLOSE.notFound, true],
  [CHAT_CLOSE.outdated, true],
  [CHAT_CLOSE.malformed, true],
  [CHAT_CLOSE.tooLarge, true],
  [CHAT_CLOSE.tooSlow, false],
  [CHAT_CLOSE.tooMany, false],
  [CHAT_CLOSE.serverStopping, false],
  [ABNORMAL, false],
])('code %i is final: %s', (code, isFinal) => expect(isFinalClose(code)).toBe(isFinal));
