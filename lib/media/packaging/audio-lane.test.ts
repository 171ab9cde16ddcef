import { expect, test } from 'vitest';
import { AudioLane } from './audio-lane';

const track = {
  codec: 'aac' as const,
  config: Buffer.of(0x12, 0x10),
  sampleRate: 44_100,
  channels: 2,
  samplesPerFrame: 1024,
  codecs: 'mp4a.40.2',
};

function push(times: readonly number[]) {
  const lane = new AudioLane(track);
  for (const timeMs of times)
    lane.push({ kind: 'audio', role: 'delta', dts: timeMs, payload: Buffer.of(0xaf, 1, 7) }, timeMs);
  return lane;
}

const frameTimes = (count: number) => Array.from({ length: count }, (_, i) => Math.floor((i * 1024_000) / 44_100));

test('timestamps rounded to milliseconds make no gaps', () => {
  const run = push(frameTimes(500)).take(Number.POSITIVE_INFINITY);
  expect(run.samples.every(({ duration }) => duration === 1024)).toBe(true);
});

test('a true gap lengthens the frame before it, so that sound and picture stay together', () => {
  const times = frameTimes(100).map((time, i) => (i >= 50 ? time + 1_000 : time));
  const { samples } = push(times).take(Number.POSITIVE_INFINITY);
  const total = samples.reduce((sum, { duration }) => sum + duration, 0);
  expect(samples.filter(({ duration }) => duration !== 1024)).toHaveLength(1);
  expect(Math.abs(total - (100 * 1024 + 44_100))).toBeLessThan(100);
});

test('what begins later stays for the next fragment, which begins where this one ends', () => {
  const lane = push(frameTimes(50));
  const first = lane.take(500);
  const second = lane.take(Number.POSITIVE_INFINITY);
  expect(first.samples.length + second.samples.length).toBe(50);
  expect(second.decodeTime).toBe(first.decodeTime + first.samples.length * 1024);
});

test('sound faster than its own clock never goes back', () => {
  const { samples } = push(Array.from({ length: 100 }, (_, i) => i * 5)).take(Number.POSITIVE_INFINITY);
  expect(samples.every(({ duration }) => duration > 0)).toBe(true);
});
