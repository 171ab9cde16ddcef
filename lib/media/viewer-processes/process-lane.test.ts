import { Socket } from 'node:net';
import { expect, test, vi } from 'vitest';
import { DEFAULT_LIMITS } from '../limits';
import { createLaneFrames, type Frame, FrameReader } from './frames';
import { ProcessLane } from './process-lane';

const LIMITS = { ...DEFAULT_LIMITS, viewerQueueBytes: 1_000, viewerResumeBytes: 100 };

/** A lane into a process that reads what it gets, or lets it pile up. */
function setUp() {
  const reader = new FrameReader();
  const frames: Frame[] = [];
  const pipe = {
    writableLength: 0,
    destroyed: false,
    write: (bytes: Buffer) => frames.push(...reader.push(bytes)),
    end: () => {},
    destroy: vi.fn(),
  };
  const onJoin = vi.fn();
  const onClose = vi.fn();
  const handOver = vi.fn();
  const lane = new ProcessLane({ frames: createLaneFrames(1), pipe, limits: LIMITS, handOver, onJoin, onClose });
  const visitor = { socket: new Socket(), greeting: Buffer.alloc(0), received: Buffer.alloc(0) };
  const deliver = (whole: string, fromKey: string | undefined, now = 0) =>
    lane.deliver({ whole: () => Buffer.from(whole), fromKey: () => (fromKey ? Buffer.from(fromKey) : undefined) }, now);
  return { lane, pipe, onJoin, onClose, visitor, deliver, types: () => frames.map(({ type }) => type) };
}

test('nothing goes to a process without viewers', () => {
  const { lane, visitor, deliver, types } = setUp();
  deliver('a', undefined);
  lane.handOver(visitor);
  deliver('b', undefined);
  lane.report({ left: 1, sentBytes: 5, skippedBatches: 1 });
  deliver('c', undefined);
  expect(types()).toEqual(['batch']);
  expect(lane.totals()).toEqual({ sentBytes: 5, skippedBatches: 1 });
});

test('a process that does not keep up loses whole batches and goes on at a keyframe', () => {
  const { lane, pipe, visitor, deliver, types } = setUp();
  lane.handOver(visitor);
  deliver('a', undefined);
  pipe.writableLength = 1_001;
  deliver('b', 'key');
  deliver('c', 'key');
  pipe.writableLength = 100;
  deliver('d', undefined);
  deliver('e', 'key');
  deliver('f', undefined);
  expect(types()).toEqual(['batch', 'restart', 'batch']);
  expect(lane.lostBatches).toBe(3);
  expect(pipe.destroy).not.toHaveBeenCalled();
});

test('nobody starts in a process that is behind: what follows the head would be missing', () => {
  const { lane, pipe, visitor, deliver, types } = setUp();
  lane.handOver(visitor);
  lane.join();
  pipe.writableLength = 1_001;
  deliver('a', undefined);
  lane.start(Buffer.from('head'));
  expect(types()).toEqual([]);
  pipe.writableLength = 0;
  deliver('b', 'key');
  lane.start(Buffer.from('head'));
  expect(types()).toEqual(['restart', 'head']);
  lane.start(Buffer.from('head'));
  expect(types(), 'one head for all who waited').toEqual(['restart', 'head']);
});

test('a process that stays behind is ended', () => {
  const { lane, pipe, visitor, deliver } = setUp();
  lane.handOver(visitor);
  pipe.writableLength = 1_001;
  deliver('a', undefined, 0);
  deliver('b', undefined, LIMITS.viewerStuckMs + 1);
  expect(pipe.destroy).toHaveBeenCalled();
});

test('who arrives after the end gets the goodbye too, and the lane closes when all have left', async () => {
  const { lane, onClose, visitor, types } = setUp();
  lane.handOver(visitor);
  const ended = lane.end(Buffer.alloc(0));
  lane.join();
  expect(types()).toEqual(['end', 'end']);
  expect(onClose).not.toHaveBeenCalled();
  lane.report({ left: 1, sentBytes: 0, skippedBatches: 0 });
  await ended;
  expect(onClose).toHaveBeenCalled();
});

test('a process that is lost takes its viewers with it, and keeps nobody waiting', async () => {
  const { lane, visitor } = setUp();
  lane.handOver(visitor);
  const ended = lane.end(Buffer.alloc(0));
  lane.lose();
  await ended;
  expect(lane.size).toBe(0);
});
