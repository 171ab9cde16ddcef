import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLaneFrames, type Frame, FrameReader } from './frames';

const frames = createLaneFrames(70_000);
const batch = { whole: () => Buffer.from('all of it'), fromKey: () => Buffer.from('key') };
const withoutKey = { whole: () => Buffer.from('deltas'), fromKey: () => undefined };

const SENT = [
  frames.batch(batch).whole(),
  frames.batch(withoutKey).whole(),
  frames.batch(batch).fromKey() ?? Buffer.alloc(0),
  frames.head(Buffer.alloc(1_000, 7)),
  frames.end(Buffer.alloc(0)),
];
const lane = 70_000;
const READ: Frame[] = [
  { type: 'batch', lane, whole: Buffer.from('all of it'), fromKey: Buffer.from('key') },
  { type: 'batch', lane, whole: Buffer.from('deltas'), fromKey: undefined },
  { type: 'restart', lane, bytes: Buffer.from('key') },
  { type: 'head', lane, bytes: Buffer.alloc(1_000, 7) },
  { type: 'end', lane, bytes: Buffer.alloc(0) },
];

test('frames come out as they went in, wherever the pipe cuts them', () => {
  const wire = Buffer.concat(SENT);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: wire.length }), { maxLength: 20 }), (cuts) => {
      const reader = new FrameReader();
      const edges = [0, ...cuts.toSorted((a, b) => a - b), wire.length];
      const read = edges.slice(1).flatMap((end, i) => reader.push(wire.subarray(edges[i], end)));
      expect(read).toEqual(READ);
    }),
    { numRuns: 50 },
  );
});

test('frames come out also when each byte comes alone', () => {
  const wire = Buffer.concat([...SENT.slice(0, 3), ...SENT.slice(4)]);
  const reader = new FrameReader();
  expect([...wire].flatMap((byte) => reader.push(Buffer.of(byte)))).toEqual(READ.filter(({ type }) => type !== 'head'));
});

test('what goes to several processes is made once', () => {
  const head = Buffer.from('head');
  expect(frames.head(head)).toBe(frames.head(head));
  expect(frames.batch(batch).whole()).toBe(frames.batch(batch).whole());
});
