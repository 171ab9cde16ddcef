import { expect, test } from 'vitest';
import { createMeter } from './meter';
import { clipPackets, packet } from './testing/packets';

test('the clip: frame rate, keyframes and bitrate', async () => {
  const meter = createMeter();
  const clip = await clipPackets();
  for (const each of clip) meter.write(each);
  const { bitrateKbps, framesPerSecond, keyframeIntervalMs, receivedBytes } = meter.health();
  const bytes = clip.reduce((sum, { payload }) => sum + payload.length, 0);
  expect(receivedBytes).toBe(bytes);
  expect(Math.abs(framesPerSecond - 30)).toBeLessThan(1.5);
  expect(keyframeIntervalMs).toBe(1_000);
  expect(Math.abs(bitrateKbps - (bytes * 8) / 10_000)).toBeLessThan(40);
});

test('old media does not count for the present', () => {
  const meter = createMeter();
  for (let dts = 0; dts < 10_000; dts += 40) meter.write(packet('video', 'delta', dts, 5_000));
  for (let dts = 10_000; dts < 16_000; dts += 40) meter.write(packet('video', 'delta', dts, 50));
  expect(meter.health().bitrateKbps).toBeLessThan(15);
});
