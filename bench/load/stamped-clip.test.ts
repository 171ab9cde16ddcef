import { expect, test } from 'vitest';
import { CLIP_PATH, loadClip } from '@/e2e/support/clip';
import { createStamp } from './stamped-clip';

const MBPS = 2;
const NAL_TYPES = 0x1f;

/** Types of the NAL units of a video tag; throws when the lengths do not add up. */
function nalTypes(payload: Buffer): number[] {
  const types: number[] = [];
  let offset = 5;
  while (offset < payload.length) {
    const length = payload.readUInt32BE(offset);
    types.push(payload.readUInt8(offset + 4) & NAL_TYPES);
    offset += 4 + length;
  }
  expect(offset).toBe(payload.length);
  return types;
}

test('a stamped clip has the rate that was asked for, and tells when each frame was sent', async () => {
  const clip = await loadClip(CLIP_PATH);
  const stamp = createStamp(clip, MBPS * 1e6);
  const before = process.hrtime.bigint() / 1000n;
  const payloads = clip.frames.map((tag) => ({ tag, payload: stamp(tag) }));
  const after = process.hrtime.bigint() / 1000n;

  const bytes = payloads.reduce((sum, { payload }) => sum + payload.length, 0);
  const mbps = (bytes * 8) / 1e6 / (clip.durationMs / 1000);
  expect(Math.abs(mbps - MBPS)).toBeLessThan(0.05);

  for (const { tag, payload } of payloads) {
    const at = payload.indexOf('KAIBO-BENCH-TIME');
    if (tag.type !== 9) {
      expect(payload).toBe(tag.payload);
      continue;
    }
    const sent = BigInt(`0x${payload.toString('latin1', at + 16, at + 32)}`);
    expect(sent >= before && sent <= after).toBe(true);
    const types = nalTypes(payload);
    expect([types.at(0), types.at(-1)]).toEqual([6, 12]);
  }
});
