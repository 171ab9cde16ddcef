import { expect, test } from 'vitest';
import { collectLog } from '../testing/collect-log';
import { waitUntil } from '../testing/wait-until';
import { createFastStartQueue } from './fast-start-queue';

/** A queue whose work ends when the test says so. */
function createQueue(hasRoom = async () => true) {
  const started: string[] = [];
  const endings = new Map<string, { end: () => void; fail: (error: Error) => void }>();
  const log = collectLog();
  const queue = createFastStartQueue({
    make: (fileKey, signal) =>
      new Promise<void>((resolve, reject) => {
        started.push(fileKey);
        endings.set(fileKey, { end: resolve, fail: reject });
        signal.addEventListener('abort', () => reject(signal.reason));
      }),
    hasRoom,
    log,
  });
  const begun = (fileKey: string) => waitUntil(() => started.includes(fileKey));
  return { queue, started, endings, log, begun };
}

test('one at a time, in the order they came, each once', async () => {
  const { queue, started, endings, begun } = createQueue();
  for (const fileKey of ['a', 'b', 'b', 'c']) queue.add(fileKey);
  await begun('a');
  expect(started).toEqual(['a']);
  endings.get('a')?.end();
  await begun('b');
  endings.get('b')?.end();
  await begun('c');
  endings.get('c')?.end();
  await queue.close();
  expect(started).toEqual(['a', 'b', 'c']);
});

test('a failure is logged once and the next one begins', async () => {
  const { queue, endings, log, begun } = createQueue();
  queue.add('a');
  queue.add('b');
  await begun('a');
  endings.get('a')?.fail(new Error('no'));
  await begun('b');
  expect(log.lines.map(({ level }) => level)).toEqual(['warn']);
  await queue.close();
});

test('without room nothing is begun, and nothing is said', async () => {
  let asked = 0;
  const { queue, started, log } = createQueue(async () => {
    asked++;
    return false;
  });
  queue.add('a');
  queue.add('b');
  await waitUntil(() => asked === 2);
  await queue.close();
  expect([started, log.lines]).toEqual([[], []]);
});

test('a recording that is about to be removed is left alone, running or waiting', async () => {
  const { queue, started, endings, log, begun } = createQueue();
  queue.add('a');
  queue.add('b');
  queue.add('c');
  await begun('a');
  await queue.cancel('b');
  await queue.cancel('a');
  await begun('c');
  endings.get('c')?.end();
  await queue.close();
  expect(started).toEqual(['a', 'c']);
  expect(log.lines).toEqual([]);
});

test('closing stops the one that runs and begins no other', async () => {
  const { queue, started, begun } = createQueue();
  queue.add('a');
  queue.add('b');
  await begun('a');
  await queue.close();
  queue.add('c');
  expect(started).toEqual(['a']);
});
