import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Backlog } from './backlog';
import { FanOut } from './fan-out';
import { DEFAULT_LIMITS, type Limits } from './limits';
import type { MediaPacket } from './packet';
import { FlvReader } from './protocols/flv/flv-reader';
import { httpFlvTransport } from './protocols/flv/http-flv-transport';
import { Stream } from './stream';
import { packet } from './testing/packets';

const BATCH_MS = DEFAULT_LIMITS.batchMs;

/** A socket that takes what it gets, or lets it pile up. */
function createSocket() {
  const writes: Buffer[] = [];
  const socket = {
    writes,
    writableLength: 0,
    destroyed: false,
    ended: false,
    stalled: false,
    write(bytes: Buffer) {
      writes.push(bytes);
      if (socket.stalled) socket.writableLength += bytes.length;
    },
    end(bytes: Buffer) {
      socket.write(bytes);
      socket.ended = true;
    },
    destroy() {
      socket.destroyed = true;
    },
    times: () => new FlvReader().push(Buffer.concat(writes)).map(({ timestamp }) => timestamp),
  };
  return socket;
}

function setUp(changes: Partial<Limits> = {}) {
  const limits = { ...DEFAULT_LIMITS, cohorts: 1, ...changes };
  const stream = new Stream('demo', limits);
  const encode = vi.fn(httpFlvTransport.encode);
  const transport = { ...httpFlvTransport, encode };
  const fanOut = new FanOut(stream, {
    limits,
    now: Date.now,
    backlog: new Backlog(limits.viewerBufferedBytesTotal),
    processes: undefined,
  });
  const write = (...packets: MediaPacket[]) => {
    for (const each of packets) stream.write(each);
    vi.advanceTimersByTime(BATCH_MS);
  };
  const join = () => {
    const socket = createSocket();
    const leave = fanOut.add(socket, transport);
    return { socket, leave };
  };
  return { stream, fanOut, encode, write, join };
}

const headers = [packet('video', 'config', 0), packet('audio', 'config', 0)];

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('packets of one batch are encoded once and written once, however many watch', () => {
  const { write, join, encode } = setUp();
  write(...headers, packet('video', 'key', 0));
  const viewers = Array.from({ length: 20 }, join);
  vi.advanceTimersByTime(BATCH_MS);
  encode.mockClear();

  write(packet('video', 'delta', 40), packet('audio', 'delta', 50));
  expect(encode).toHaveBeenCalledTimes(1);
  const last = viewers.map(({ socket }) => socket.writes.at(-1));
  expect(new Set(last).size, 'all viewers share one buffer').toBe(1);
  expect(viewers.every(({ socket }) => socket.writes.length === 2)).toBe(true);
});

test('many viewers get their batches in turns, everybody all of it, each turn encoded once', () => {
  const { stream, write, join, encode } = setUp({ cohorts: 4, cohortViewers: 5 });
  write(...headers, packet('video', 'key', 0));
  const viewers = Array.from({ length: 20 }, join);
  vi.advanceTimersByTime(BATCH_MS);
  encode.mockClear();
  const written = () => viewers.filter(({ socket }) => socket.writes.length > 1).length;

  stream.write(packet('video', 'delta', 40));
  const seen = Array.from({ length: BATCH_MS }, () => {
    vi.advanceTimersByTime(1);
    return written();
  });
  expect([...new Set(seen)]).toEqual([0, 5, 10, 15, 20]);
  expect(encode).toHaveBeenCalledTimes(4);
  expect(viewers.every(({ socket }) => socket.times().join() === '0,0,0,40')).toBe(true);
});

test('those who join in the same batch share one head', () => {
  const { write, join, encode } = setUp();
  write(...headers, packet('video', 'key', 0), packet('video', 'delta', 40));
  encode.mockClear();
  const viewers = Array.from({ length: 50 }, join);
  vi.advanceTimersByTime(BATCH_MS);
  expect(encode).toHaveBeenCalledTimes(1);
  expect(new Set(viewers.map(({ socket }) => socket.writes[0])).size).toBe(1);
  expect(viewers[0]?.socket.times()).toEqual([0, 0, 0, 40]);
});

test('nobody gets a frame twice or misses one around joining', () => {
  const { write, stream, join } = setUp();
  write(...headers, packet('video', 'key', 0));
  stream.write(packet('video', 'delta', 40));
  const { socket } = join();
  stream.write(packet('video', 'delta', 80));
  vi.advanceTimersByTime(BATCH_MS);
  write(packet('video', 'delta', 120));
  expect(socket.times()).toEqual([0, 0, 0, 40, 80, 120]);
});

test('who comes before the first keyframe waits for it', () => {
  const { write, join } = setUp();
  const { socket } = join();
  write(...headers, packet('video', 'delta', 0));
  expect(socket.writes).toHaveLength(0);
  write(packet('video', 'key', 40));
  expect(socket.times()).toEqual([40, 40, 40]);
});

test('a viewer that cannot follow loses frames, not memory, and goes on at a keyframe with headers', () => {
  const { write, join, fanOut } = setUp({ viewerQueueBytes: 1_000, viewerResumeBytes: 100 });
  write(...headers, packet('video', 'key', 0));
  const { socket } = join();
  vi.advanceTimersByTime(BATCH_MS);
  socket.stalled = true;
  for (let i = 1; i <= 100; i++) write(packet('video', i % 10 === 0 ? 'key' : 'delta', i * 40, 200));
  expect(socket.writableLength).toBeLessThan(2_000);
  expect(fanOut.totals().skippedBatches).toBeGreaterThan(80);

  socket.stalled = false;
  socket.writableLength = 0;
  socket.writes.length = 0;
  write(packet('video', 'delta', 4_040));
  expect(socket.writes, 'a frame in the middle is nothing to start from').toHaveLength(0);
  write(packet('video', 'key', 4_080), packet('video', 'delta', 4_120));
  const tags = new FlvReader().push(
    Buffer.concat([httpFlvTransport.preamble({ audio: true, video: true }), ...socket.writes]),
  );
  expect(tags.map(({ timestamp }) => timestamp)).toEqual([4_080, 4_080, 4_080, 4_120]);
});

test('a long head is not mistaken for slowness', () => {
  const { write, join } = setUp({ viewerQueueBytes: 1_000, viewerResumeBytes: 100 });
  write(...headers, packet('video', 'key', 0, 5_000));
  const { socket } = join();
  socket.stalled = true;
  vi.advanceTimersByTime(BATCH_MS);
  write(packet('video', 'delta', 40));
  expect(socket.writes).toHaveLength(2);
});

test('a viewer that takes nothing for too long is disconnected, and only that one', () => {
  const { write, join } = setUp({ viewerQueueBytes: 100, viewerStuckMs: 1_000 });
  write(...headers, packet('video', 'key', 0));
  const slow = join().socket;
  const good = join().socket;
  vi.advanceTimersByTime(BATCH_MS);
  slow.stalled = true;
  slow.writableLength = DEFAULT_LIMITS.viewerResumeBytes + 1_000;
  for (let i = 1; i <= 1_100 / BATCH_MS + 2; i++) write(packet('video', 'delta', i * 40));
  expect(slow.destroyed).toBe(true);
  expect(good.destroyed).toBe(false);
  expect(good.times().length).toBeGreaterThan(20);
});

test('a viewer whose network vanished takes nothing, and is disconnected though its queue is short', () => {
  const { write, join } = setUp({ viewerDeafMs: 1_000 });
  write(...headers, packet('video', 'key', 0));
  const vanished = join().socket;
  const slow = join().socket;
  vi.advanceTimersByTime(BATCH_MS);
  for (const socket of [vanished, slow]) {
    socket.stalled = true;
    socket.writableLength = 1_000;
  }
  for (let i = 1; i <= 1_100 / BATCH_MS + 2; i++) {
    slow.writableLength -= 20; // a little goes out
    write(packet('video', 'delta', i * 40));
  }
  expect(vanished.destroyed).toBe(true);
  expect(slow.destroyed).toBe(false);
});

test('too much unsent in all: who has the most is skipped first, and nobody new comes in until it is less', () => {
  const { write, join, fanOut } = setUp({ viewerBufferedBytesTotal: 10_000, viewerResumeBytes: 100 });
  write(...headers, packet('video', 'key', 0));
  const greedy = join().socket;
  const modest = join().socket;
  vi.advanceTimersByTime(BATCH_MS);
  greedy.stalled = true;
  for (let i = 1; i <= 9; i++) write(packet('video', 'delta', i * 40, 1_000));
  modest.stalled = true;
  write(packet('video', 'delta', 400, 1_000));
  const before = [greedy.writes.length, modest.writes.length];
  write(packet('video', 'delta', 440, 1_000));
  expect([greedy.writes.length, modest.writes.length], 'only the modest one gets more').toEqual([
    before[0],
    (before[1] ?? 0) + 1,
  ]);
  expect(join).toThrow(expect.objectContaining({ code: 'unavailable', retryAfterSeconds: 10 }));
  expect(fanOut.totals().skippedBatches).toBe(1);

  greedy.stalled = false;
  greedy.writableLength = 0;
  write(packet('video', 'key', 480));
  expect(greedy.times().at(-1)).toBe(480);
  join();
});

test('when the stream ends, everybody gets what is left and a goodbye, and is let go', () => {
  const { write, stream, join, fanOut } = setUp();
  write(...headers, packet('video', 'key', 0));
  const { socket } = join();
  vi.advanceTimersByTime(BATCH_MS);
  stream.write(packet('video', 'delta', 40));
  void fanOut.close();
  expect(socket.times()).toEqual([0, 0, 0, 40]);
  expect(socket.ended).toBe(true);
  vi.advanceTimersByTime(DEFAULT_LIMITS.viewerFarewellMs);
  expect(socket.destroyed, 'even who does not listen').toBe(true);
});

test('a stream that is full refuses, and lets in again when somebody leaves', () => {
  const { join, fanOut } = setUp({ viewersPerStream: 1 });
  const { leave } = join();
  expect(join).toThrow(expect.objectContaining({ code: 'unavailable' }));
  leave();
  join();
  expect(fanOut.viewers('http-flv')).toBe(1);
  expect(fanOut.viewers('rtmp')).toBe(0);
});

test('a socket that closes while it waits is forgotten', async () => {
  const { write, join, fanOut } = setUp();
  const { socket, leave } = join();
  socket.destroy();
  leave();
  write(...headers, packet('video', 'key', 0));
  expect(socket.writes).toHaveLength(0);
  expect(fanOut.viewers()).toBe(0);
  vi.useRealTimers();
  await delay(0);
});

test('who is sent away hears goodbye and nothing more; who comes back is served, and nothing is counted less', async () => {
  const { fanOut, write, join } = setUp();
  const first = join().socket;
  write(...headers, packet('video', 'key', 0));
  const { sentBytes } = fanOut.totals();
  expect(sentBytes).toBeGreaterThan(0);
  const leaving = fanOut.sendAway();
  expect(fanOut.totals().sentBytes).toBe(sentBytes);
  await leaving;
  expect([first.ended, fanOut.viewers(), fanOut.totals().sentBytes]).toEqual([true, 0, sentBytes]);

  const heard = first.writes.length;
  const second = join().socket;
  write(packet('video', 'delta', 40));
  expect([first.writes.length, fanOut.viewers()]).toEqual([heard, 1]);
  expect(second.times()).toEqual([0, 0, 0, 40]);
  expect(fanOut.totals().sentBytes).toBeGreaterThan(sentBytes);
});
