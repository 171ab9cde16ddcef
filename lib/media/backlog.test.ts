import { expect, test } from 'vitest';
import { Backlog } from './backlog';

const bytes = (length: number) => Buffer.alloc(length);

test('a buffer that many wait for counts once, until the last of them has it', () => {
  const backlog = new Backlog(1_000);
  const [first, second] = [backlog.openQueue(), backlog.openQueue()];
  const shared = bytes(600);
  first.push(shared);
  second.push(shared);
  expect(backlog.bytes).toBe(600);
  first.settle(0);
  expect(backlog.bytes).toBe(600);
  second.settle(0);
  expect(backlog.bytes).toBe(0);
});

test('a buffer counts until all of it has gone out', () => {
  const backlog = new Backlog(1_000);
  const queue = backlog.openQueue();
  queue.push(bytes(100));
  queue.push(bytes(200));
  queue.settle(250);
  expect(backlog.bytes).toBe(300);
  queue.settle(200);
  expect(backlog.bytes).toBe(200);
  queue.settle(1);
  expect(backlog.bytes).toBe(200);
  queue.settle(0);
  queue.settle(0);
  expect(backlog.bytes).toBe(0);
});

test('over the limit each may have a fair share, and again all of its own below it', () => {
  const backlog = new Backlog(1_000);
  const [greedy, modest] = [backlog.openQueue(), backlog.openQueue()];
  greedy.push(bytes(900));
  expect([backlog.isFull, backlog.allow(5_000)]).toEqual([false, 5_000]);
  modest.push(bytes(300));
  expect([backlog.isFull, backlog.allow(5_000), backlog.allow(100)]).toEqual([true, 500, 100]);
  greedy.settle(0);
  expect([backlog.isFull, backlog.allow(5_000)]).toEqual([false, 5_000]);
});
