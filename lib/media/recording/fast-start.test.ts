import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CLIP_PATH } from '../../../e2e/support/clip';
import type { MediaPacket } from '../packet';
import { findBox, findBoxes, openFullBox } from '../protocols/fmp4/boxes';
import { loadPackets } from '../testing/packets';
import { recordPackets } from '../testing/record-packets';
import { fastStartBytes, makeFastStart } from './fast-start';
import { recordingFiles } from './recording-files';

const hasFfprobe = spawnSync('ffprobe', ['-version']).status === 0;
const run = promisify(execFile);
const fixture = (name: string) => fileURLToPath(new URL(`../__fixtures__/${name}`, import.meta.url));

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kaibo-fast-start-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const files = () => recordingFiles(dir, 'file_test');
const later = (packets: readonly MediaPacket[], ms: number) =>
  packets.filter(({ kind }) => kind !== 'metadata').map((packet) => ({ ...packet, dts: packet.dts + ms }));

/** Head and video as one file, as they are served. */
async function joinFiles() {
  const [head, video] = await Promise.all([readFile(files().head), readFile(files().video)]);
  const path = join(dir, 'joined.mp4');
  await writeFile(path, Buffer.concat([head, video]));
  return { path, head, video, joined: Buffer.concat([head, video]) };
}

/** Every packet that ffprobe finds, with its times and a checksum of its bytes. */
async function packetsOf(path: string): Promise<string[]> {
  const shown = [
    '-show_entries',
    'packet=codec_type,pts_time,dts_time,size,flags,data_hash',
    '-show_data_hash',
    'CRC32',
  ];
  const { stdout } = await run('ffprobe', ['-v', 'error', ...shown, '-of', 'compact', path], { maxBuffer: 1 << 26 });
  return stdout.trim().split('\n').sort();
}

test('the head knows the length, and the tables of each track lead to its frames', async () => {
  const recording = await recordPackets({ files: files(), packets: await loadPackets(CLIP_PATH) });
  expect(await makeFastStart(files())).toBe(true);
  const { head, joined, video } = await joinFiles();

  const movie = findBox(head.subarray(0, head.length - 16), 'moov');
  const { reader } = openFullBox(findBox(movie, 'mvhd'));
  reader.skip(12);
  expect(Math.abs(reader.u32() - (recording?.durationMs ?? 0))).toBeLessThan(100);

  const sent = await loadPackets(CLIP_PATH);
  const offsets = findBoxes(movie, 'trak').map((trak) => {
    const table = openFullBox(findBox(trak, 'mdia', 'minf', 'stbl', 'co64')).reader;
    table.skip(4);
    return table.u64();
  });
  for (const [i, kind] of (['video', 'audio'] as const).entries()) {
    const headerBytes = kind === 'video' ? 5 : 2;
    const starts = sent
      .filter((packet) => packet.kind === kind)
      .map(({ payload }) => payload.subarray(headerBytes, headerBytes + 16).toString('hex'));
    expect(starts).toContain(joined.subarray(offsets[i], (offsets[i] ?? 0) + 16).toString('hex'));
  }
  expect(await fastStartBytes(files(), video.length)).toBe(head.length);
  expect(head.length).toBeLessThan(video.length * 0.05);
});

test.skipIf(!hasFfprobe).each([CLIP_PATH, ...['hevc-opus.flv', 'av1-mp3.flv', 'legacy-hevc-aac.flv'].map(fixture)])(
  'ffprobe finds in %s with its head the very packets of the recording',
  async (path) => {
    await recordPackets({ files: files(), packets: await loadPackets(path) });
    const before = await packetsOf(files().video);
    await makeFastStart(files());
    const { path: joined } = await joinFiles();
    const after = await packetsOf(joined);
    const withoutDuration = (lines: string[]) => lines.map((line) => line.replace(/\|flags=K_[^|]*/, '|flags=K'));
    expect(withoutDuration(after)).toEqual(withoutDuration(before));
    const { stderr } = await run('ffmpeg', ['-v', 'warning', '-i', joined, '-f', 'null', '-']);
    expect(stderr).toBe('');
  },
);

test.skipIf(!hasFfprobe)('a pause of the publisher stays a pause', async () => {
  const clip = await loadPackets(CLIP_PATH);
  await recordPackets({ files: files(), packets: [...clip, ...later(clip, 15_000)] });
  const before = await packetsOf(files().video);
  await makeFastStart(files());
  expect(await packetsOf((await joinFiles()).path)).toEqual(before);
});

test('other headers of the same codec are further descriptions, another codec has no head', async () => {
  const clip = await loadPackets(CLIP_PATH);
  const otherHeader = later(clip, 20_000).map((packet) => {
    if (packet.kind !== 'video' || packet.role !== 'config') return packet;
    const payload = Buffer.from(packet.payload);
    payload[7] = (payload[7] ?? 0) ^ 1; // a bit of the compatible profiles
    return { ...packet, payload };
  });
  await recordPackets({ files: files(), packets: [...clip, ...otherHeader] });
  expect(await makeFastStart(files())).toBe(true);
  const { head } = await joinFiles();
  const [picture = Buffer.alloc(0)] = findBoxes(findBox(head.subarray(0, head.length - 16), 'moov'), 'trak');
  const descriptions = openFullBox(findBox(picture, 'mdia', 'minf', 'stbl', 'stsd')).reader;
  expect(descriptions.u32()).toBe(2);

  await rm(dir, { recursive: true });
  await recordPackets({
    files: files(),
    packets: [...clip, ...later(await loadPackets(fixture('hevc-opus.flv')), 20_000)],
  });
  expect(await makeFastStart(files())).toBe(false);
  expect((await stat(files().head)).size).toBe(0);
  expect(await fastStartBytes(files(), (await stat(files().video)).size)).toBe(0);
});

test('a head of another video counts as none', async () => {
  await recordPackets({ files: files(), packets: await loadPackets(CLIP_PATH) });
  const { size } = await stat(files().video);
  expect(await fastStartBytes(files(), size)).toBe(0);
  await makeFastStart(files());
  expect(await fastStartBytes(files(), size)).toBeGreaterThan(0);
  expect(await fastStartBytes(files(), size - 1)).toBe(0);
});

test('a recording that is removed meanwhile leaves nothing behind', async () => {
  await recordPackets({ files: files(), packets: await loadPackets(CLIP_PATH) });
  await rm(files().about);
  await makeFastStart(files());
  await expect(stat(files().head)).rejects.toThrow();
});

test('a damaged video is left as it is, with no head', async () => {
  await recordPackets({ files: files(), packets: await loadPackets(CLIP_PATH) });
  const video = await readFile(files().video);
  await writeFile(files().video, Buffer.concat([video.subarray(0, 100_000), Buffer.alloc(video.length - 100_000)]));
  await expect(makeFastStart(files())).rejects.toThrow();
  await expect(stat(files().head)).rejects.toThrow();
});
