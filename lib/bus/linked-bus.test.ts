import { expect, test } from 'vitest';
import { AppError } from '@/lib/core/errors';
import type { BusFrame, Link } from './link';
import { createLinkedBus } from './linked-bus';

/** Two ends of one channel, frames copied as between processes. */
function createLinkPair(): [Link, Link] {
  const ends: Array<Set<(frame: BusFrame) => void>> = [new Set(), new Set()];
  const deliver = (to: number, frame: BusFrame) => {
    for (const listener of ends[to] ?? []) listener(structuredClone(frame));
  };
  const end = (mine: number, theirs: number): Link => ({
    send: (frame) => queueMicrotask(() => deliver(theirs, frame)),
    subscribe: (listener) => {
      ends[mine]?.add(listener);
      return () => void ends[mine]?.delete(listener);
    },
  });
  return [end(0, 1), end(1, 0)];
}

test('a message reaches both sides once', async () => {
  const [a, b] = createLinkPair();
  const [edge, child] = [createLinkedBus(a), createLinkedBus(b)];
  const seen: string[] = [];
  edge.subscribe('room-changed', ({ roomId }) => seen.push(`edge ${roomId}`));
  child.subscribe('room-changed', ({ roomId }) => seen.push(`child ${roomId}`));
  child.publish('room-changed', { roomId: 'room_1' });
  await new Promise(setImmediate);
  expect(seen.sort()).toEqual(['child room_1', 'edge room_1']);
});

test('a request is answered by the side that can', async () => {
  const [a, b] = createLinkPair();
  const [edge, child] = [createLinkedBus(a), createLinkedBus(b)];
  edge.answer('engine-health', async () => ({ streams: 2, viewers: 5 }));
  expect(await child.request('engine-health', null)).toEqual({ streams: 2, viewers: 5 });
});

test('a failure crosses with its code and its sentence', async () => {
  const [a, b] = createLinkPair();
  const [edge, child] = [createLinkedBus(a), createLinkedBus(b)];
  edge.answer('stream-stop', async () => {
    throw new AppError('not_found', 'No such stream.');
  });
  const failure = await child.request('stream-stop', { stream: 'x', reason: 'stopped-by-host' }).catch((e) => e);
  expect([AppError.is(failure), failure.code, failure.message]).toEqual([true, 'not_found', 'No such stream.']);
});

test('an unexpected error does not leak its text', async () => {
  const [a, b] = createLinkPair();
  const [edge, child] = [createLinkedBus(a), createLinkedBus(b)];
  edge.answer('engine-health', async () => {
    throw new Error('password=hunter2');
  });
  await expect(child.request('engine-health', null)).rejects.toThrow('The other process failed.');
});

test('without anybody to answer, a request fails at once', async () => {
  await expect(createLinkedBus().request('engine-health', null)).rejects.toThrow('Nobody answers');
});

test('closing fails what is still waiting', async () => {
  const silent: Link = { send() {}, subscribe: () => () => {} };
  const bus = createLinkedBus(silent);
  const answer = bus.request('engine-health', null);
  bus.close();
  await expect(answer).rejects.toThrow('stopping');
});
