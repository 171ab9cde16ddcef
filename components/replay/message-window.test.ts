import { expect, test } from 'vitest';
import { PLAIN_DANMAKU } from '@/lib/contracts/danmaku';
import type { ReplayMessage } from '@/lib/contracts/recordings';
import { extendWindow, openWindow, toMissingPage } from './message-window';

const message = (seq: number, mediaMs: number): ReplayMessage => ({
  seq,
  mediaMs,
  name: 'Mina',
  text: `text ${seq}`,
  danmaku: PLAIN_DANMAKU,
  isHost: false,
  role: null,
  isGuest: false,
});

test('the first page starts a minute before the moment, never before the beginning', () => {
  expect(toMissingPage(undefined, 0)).toEqual({ fromMs: 0, goesOn: false });
  expect(toMissingPage(undefined, 20_000.5)).toEqual({ fromMs: 0, goesOn: false });
  expect(toMissingPage(undefined, 300_000.7)).toEqual({ fromMs: 240_000, goesOn: false });
});

test('the next page is asked for before the picture gets there, and only once it is near', () => {
  const window = openWindow(0, { messages: [], nextMs: 100_000 });
  expect(toMissingPage(window, 60_000)).toBeUndefined();
  expect(toMissingPage(window, 70_001)).toEqual({ fromMs: 100_000, goesOn: true });
});

test('a jump out of what is here starts a new window, backwards and forwards', () => {
  const window = openWindow(240_000, { messages: [], nextMs: 400_000 });
  expect(toMissingPage(window, 239_000)).toEqual({ fromMs: 179_000, goesOn: false });
  expect(toMissingPage(window, 900_000)).toEqual({ fromMs: 840_000, goesOn: false });
});

test('nothing is asked for after the last page', () =>
  expect(toMissingPage(openWindow(0, { messages: [], nextMs: null }), 5_000_000)).toBeUndefined());

test('messages stand at their moment whatever the order of sending, each once', () => {
  const first = openWindow(0, { messages: [message(1, 5_000), message(2, 3_000)], nextMs: 6_000 });
  const whole = extendWindow(first, {
    messages: [message(2, 3_000), message(3, 4_000), message(4, 4_000)],
    nextMs: null,
  });
  expect(whole.messages.map(({ seq }) => seq)).toEqual([2, 3, 4, 1]);
  expect(whole).toMatchObject({ fromMs: 0, nextMs: null });
});
