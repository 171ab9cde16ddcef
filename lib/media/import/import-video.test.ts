import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CLIP_PATH } from '../../../e2e/support/clip';
import { box, fullBox, text, u32, zeros } from '../protocols/fmp4/box';
import { makeFastStart } from '../recording/fast-start';
import { recordingFiles } from '../recording/recording-files';
import { clipPackets } from '../testing/packets';
import { recordPackets } from '../testing/record-packets';
import { importVideo } from './import-video';

const fixture = (name: string) => fileURLToPath(new URL(`../__fixtures__/${name}`, import.meta.url));
const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0;
let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kaibo-import-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const KEY = 'file_imported';
const imported = () => recordingFiles(dir, KEY);
const bring = (path: string) => importVideo({ path, recordingsDir: dir, fileKey: KEY, session: 'upload_1' });
async function bringBytes(bytes: Buffer) {
  const path = join(dir, 'upload');
  await writeFile(path, bytes);
  return bring(path);
}
const left = async () => (await readdir(dir)).filter((name) => name.startsWith(KEY));

/** Our own recording of the clip: MP4 with fragments, and with its head one without. */
async function makeMp4() {
  const files = recordingFiles(dir, 'file_source');
  await recordPackets({ files, packets: await clipPackets() });
  await makeFastStart(files);
  const [video, head] = [await readFile(files.video), await readFile(files.head)];
  return { fragmented: video, plain: Buffer.concat([head, video]) };
}

test.each(['plain', 'fragmented'] as const)('MP4, %s, comes over frame by frame', async (form) => {
  const source = (await makeMp4())[form];
  const recording = await bringBytes(source);
  expect(recording).toMatchObject({ fileKey: KEY, width: 640, height: 360 });
  expect(recording.durationMs).toBeGreaterThan(9_500);
  expect(recording.durationMs).toBeLessThan(10_500);
  const original = await readFile(recordingFiles(dir, 'file_source').video);
  expect(Math.abs((await readFile(imported().video)).length - original.length)).toBeLessThan(original.length * 0.02);
  // Nobody can have talked during it.
  expect(recording.timeline[0]).toEqual({ mediaMs: 0, at: 0 });
  expect(await left()).toContain(`${KEY}.head`);
});

test.each([CLIP_PATH, ...['hevc-opus.flv', 'av1-mp3.flv', 'legacy-hevc-aac.flv'].map(fixture)])(
  'FLV %s comes over',
  async (path) => {
    const recording = await bring(path);
    expect(recording.durationMs).toBeGreaterThan(1_000);
    expect(recording.bytes).toBeGreaterThan(1_000);
  },
);

test.skipIf(!hasFfmpeg).each([
  ['tables at the end', []],
  ['tables at the start', ['-movflags', '+faststart']],
  ['fragments', ['-movflags', '+frag_keyframe+empty_moov']],
  ['fragments of their own for each track', ['-movflags', '+frag_keyframe+empty_moov+default_base_moof+separate_moof']],
  ['only the picture', ['-an']],
  ['only the sound', ['-vn']],
])('what ffmpeg writes is read: %s', { timeout: 30_000 }, async (_name, options) => {
  const path = join(dir, 'source.mp4');
  execFileSync('ffmpeg', ['-v', 'error', '-i', CLIP_PATH, '-c', 'copy', ...options, path]);
  const recording = await bring(path);
  expect(recording.durationMs).toBeGreaterThan(9_000);
  const count = (file: string) =>
    execFileSync('ffprobe', [
      '-v',
      'error',
      '-count_packets',
      '-show_entries',
      'stream=codec_type,nb_read_packets',
      '-of',
      'csv=p=0',
      file,
    ])
      .toString()
      .trim()
      .split('\n')
      .map((line) => line.split(','))
      .map(([kind, packets]) => `${kind} ${Math.round(Number(packets) / 10)}`)
      .sort();
  expect(count(imported().video)).toEqual(count(path));
  expect(execFileSync('ffmpeg', ['-v', 'error', '-i', imported().video, '-f', 'null', '-']).toString()).toBe('');
});

test.each([
  ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ['an archive', Buffer.from('PK\u0003\u0004 video.mp4')],
  ['nothing', Buffer.alloc(0)],
])('%s is no video', async (_name, bytes) => {
  await expect(bringBytes(bytes)).rejects.toMatchObject({ reason: 'not-a-video' });
  expect(await left()).toEqual([]);
});

test('what else is in a file stays behind: a polyglot is only its video', async () => {
  const { plain } = await makeMp4();
  const secret = '<script>alert("polyglot")</script>';
  const recording = await bringBytes(Buffer.concat([plain, box('free', Buffer.from(secret)), Buffer.from(secret)]));
  expect(recording.durationMs).toBeGreaterThan(9_000);
  expect((await readFile(imported().video)).includes('polyglot')).toBe(false);
});

test('a file cut short is refused or gives what is whole, and leaves nothing half', async () => {
  const { plain, fragmented } = await makeMp4();
  await expect(bringBytes(plain.subarray(0, plain.length / 2))).rejects.toMatchObject({ reason: 'broken' });
  expect(await left()).toEqual([]);
  const recording = await bringBytes(fragmented.subarray(0, fragmented.length / 2)).catch((error) => error);
  expect(recording.reason ?? recording.durationMs).toBeTruthy();
});

const track = (
  tables: Buffer[],
  entry = box('avc1', zeros(78), box('avcC', Buffer.from('0142c01effe1000467420000010001', 'hex'))),
) =>
  box(
    'trak',
    fullBox('tkhd', {}, u32(0, 0, 1), zeros(68)),
    box(
      'mdia',
      fullBox('mdhd', {}, u32(0, 0, 1000, 0), zeros(4)),
      fullBox('hdlr', {}, u32(0), text('vide'), zeros(13)),
      box('minf', box('stbl', fullBox('stsd', {}, u32(1), entry), ...tables)),
    ),
  );
const movie = (...tracks: Buffer[]) =>
  Buffer.concat([
    box('ftyp', text('isom'), u32(0)),
    box('moov', fullBox('mvhd', {}, u32(0, 0, 1000, 0), zeros(80)), ...tracks),
  ]);

test.each([
  // Four thousand million frames of the same bytes.
  [
    'a table that repeats for ever',
    [
      fullBox('stts', {}, u32(1, 0xffffffff, 1)),
      fullBox('stsz', {}, u32(1_000, 0xffffffff)),
      fullBox('stsc', {}, u32(1, 1, 0xffffffff, 1)),
      fullBox('stco', {}, u32(1, 0)),
    ],
  ],
  [
    'a table longer than its box',
    [
      fullBox('stts', {}, u32(0xffffffff)),
      fullBox('stsz', {}, u32(0, 0xffffffff)),
      fullBox('stsc', {}, u32(0)),
      fullBox('stco', {}, u32(0)),
    ],
  ],
  [
    'frames beyond the end',
    [
      fullBox('stts', {}, u32(1, 9, 1_000)),
      fullBox('stsz', {}, u32(10, 9)),
      fullBox('stsc', {}, u32(1, 1, 9, 1)),
      fullBox('stco', {}, u32(1, 0x7fffffff)),
    ],
  ],
  ['no tables', []],
])('a bomb is refused at once: %s', async (_name, tables) => {
  await expect(bringBytes(movie(track(tables)))).rejects.toMatchObject({ reason: 'broken' });
  expect(await left()).toEqual([]);
});

test('a box that claims gigabytes, or holds thousands of tracks, is refused', async () => {
  const large = Buffer.concat([box('ftyp', text('isom'), u32(0)), u32(0xfffffff0), text('moov')]);
  await expect(bringBytes(large)).rejects.toMatchObject({ reason: 'broken' });
  const many = movie(...Array.from({ length: 2_000 }, () => track([])));
  await expect(bringBytes(many)).rejects.toMatchObject({ reason: 'broken' });
});

test('a codec that browsers do not play is named', async () => {
  await expect(bringBytes(movie(track([], box('mp4v', zeros(78)))))).rejects.toMatchObject({ reason: 'codec' });
});
