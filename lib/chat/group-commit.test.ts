import { expect, test } from 'vitest';
import { createGroupCommit } from './group-commit';
import type { MessageRow } from './store';

const row = (roomId: string, seq: number): MessageRow => ({
  roomId,
  seq,
  clientId: `client-${seq}`,
  senderId: 'guest_a',
  userId: null,
  name: 'A',
  isHost: false,
  role: null,
  text: 'x',
  danmaku: null,
  replyTo: null,
  mentions: [],
  behindMs: 0,
  at: new Date(0),
});

/** A store that waits for the test before it answers. */
function createSlowStore() {
  const calls: Array<{ rows: readonly MessageRow[]; finish: () => void; fail: () => void }> = [];
  const append = (rows: readonly MessageRow[]) =>
    new Promise<void>((resolve, reject) => {
      calls.push({ rows, finish: resolve, fail: () => reject(new Error('no')) });
    });
  return { calls, commit: createGroupCommit(append) };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('rooms that come while one transaction runs share the next', async () => {
  const { calls, commit } = createSlowStore();
  const first = commit([row('a', 1)]);
  const others = [commit([row('b', 1)]), commit([row('c', 1), row('c', 2)])];
  expect(calls).toHaveLength(1);
  calls[0]?.finish();
  await first;
  await settled();
  expect(calls).toHaveLength(2);
  expect(calls[1]?.rows.map(({ roomId }) => roomId)).toEqual(['b', 'c', 'c']);
  calls[1]?.finish();
  await Promise.all(others);
});

test('one room that cannot be stored does not take the others with it', async () => {
  const { calls, commit } = createSlowStore();
  const first = commit([row('a', 1)]);
  const outcomes = Promise.allSettled([commit([row('b', 1)]), commit([row('c', 1)])]);
  calls[0]?.finish();
  await first;
  await settled();
  calls[1]?.fail();
  await settled();
  expect(calls[2]?.rows).toEqual([row('b', 1)]);
  calls[2]?.fail();
  await settled();
  calls[3]?.finish();
  expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
});

test('a transaction holds about a thousand rows at most', async () => {
  const { calls, commit } = createSlowStore();
  const all = [commit([row('a', 1)])];
  for (let i = 0; i < 5; i++) all.push(commit(Array.from({ length: 400 }, (_, seq) => row(`b${i}`, seq))));
  for (let i = 0; i < 4; i++) {
    calls[i]?.finish();
    await settled();
  }
  await Promise.all(all);
  expect(calls.map(({ rows }) => rows.length)).toEqual([1, 800, 800, 400]);
});
