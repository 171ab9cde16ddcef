import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ServerEvent } from '@/lib/contracts/chat';
import { toMessage } from '../testing/fake-connection';
import { createMailOrder } from './mail-order';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const tickOf = (...seqs: number[]): ServerEvent => ({ type: 'tick', messages: seqs.map((seq) => toMessage(seq)) });
const GIFT: ServerEvent = { type: 'gift-taken', clientId: 'client-1' };

function start() {
  const heard: ServerEvent[] = [];
  const page = { newest: 10 };
  return { heard, page, order: createMailOrder({ since: () => page.newest, onEvent: (event) => heard.push(event) }) };
}

test('what the group has brought is handed on at once, and so is what names no message', () => {
  const { order, heard } = start();
  order.take(tickOf(10));
  order.take(GIFT);
  expect(heard).toEqual([tickOf(10), GIFT]);
});

test('what is ahead of the group waits for it', () => {
  const { order, heard, page } = start();
  order.take(tickOf(12));
  order.take(tickOf(14));
  page.newest = 13;
  order.look();
  expect(heard).toEqual([tickOf(12)]);
});

test('and no longer than three seconds', () => {
  const { order, heard } = start();
  order.take(tickOf(12));
  vi.advanceTimersByTime(2_999);
  expect(heard).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(heard).toEqual([tickOf(12)]);
  order.take(tickOf(14));
  vi.advanceTimersByTime(3_000);
  expect(heard).toEqual([tickOf(12), tickOf(14)]);
});

test('what is dropped is not heard', () => {
  const { order, heard } = start();
  order.take(tickOf(12));
  order.drop();
  vi.advanceTimersByTime(10_000);
  expect(heard).toEqual([]);
});
