import { expect, test } from 'vitest';
import { silentLog } from '@/lib/core/log';
import { createEventQueue } from './event-queue';

test('events are applied one after the other, in order', async () => {
  const journal: string[] = [];
  const queue = createEventQueue<{ type: string; ms: number }>(async ({ type, ms }) => {
    journal.push(`${type} starts`);
    await new Promise((resolve) => setTimeout(resolve, ms));
    journal.push(`${type} ends`);
  }, silentLog);
  queue.push({ type: 'slow', ms: 30 });
  queue.push({ type: 'fast', ms: 0 });
  await queue.drained();
  expect(journal).toEqual(['slow starts', 'slow ends', 'fast starts', 'fast ends']);
});

test('an event that fails is tried again and does not hold up the next for good', async () => {
  let failures = 2;
  const applied: string[] = [];
  const queue = createEventQueue<{ type: string }>(async ({ type }) => {
    if (type === 'first' && failures-- > 0) throw new Error('database is busy');
    applied.push(type);
  }, silentLog);
  queue.push({ type: 'first' });
  queue.push({ type: 'second' });
  await queue.drained();
  expect(applied).toEqual(['first', 'second']);
});
