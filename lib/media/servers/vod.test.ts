import { once } from 'node:events';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FlvReader } from '../protocols/flv/flv-reader';
import { makeFastStart } from '../recording/fast-start';
import { recordingFiles } from '../recording/recording-files';
import { clipPackets } from '../testing/packets';
import { recordPackets } from '../testing/record-packets';
import { type StartedEngine, startEngine } from '../testing/start-engine';
import { waitUntil } from '../testing/wait-until';

const KEY = 'file_test';
let engine: StartedEngine;
beforeEach(async () => {
  engine = await startEngine();
  await recordPackets({ files: files(), packets: await clipPackets() });
});
afterEach(() => engine.stop());

const files = () => recordingFiles(engine.dir, KEY);
const url = (file: string) => `${engine.http}/vod/${KEY}/${file}`;
const fetchBytes = async (file: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(url(file), { headers });
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
};

test('the playlist points into the file as it was written, before and after there is a head', async () => {
  const video = await readFile(files().video);
  for (const step of [async () => true, () => makeFastStart(files())]) {
    await step();
    const playlist = await (await fetch(url('index.m3u8'))).text();
    expect(playlist).toContain('media.mp4');
    const [, length, offset] = playlist.match(/BYTERANGE:(\d+)@(\d+)/) ?? [];
    const [from, to] = [Number(offset), Number(offset) + Number(length)];
    const { bytes } = await fetchBytes('media.mp4', { range: `bytes=${from}-${to - 1}` });
    expect(bytes.equals(video.subarray(from, to))).toBe(true);
  }
});

test('the movie is the file as it was written, and once there is a head that and the file', async () => {
  const video = await readFile(files().video);
  const before = await fetchBytes('video.mp4');
  expect(before.bytes.equals(video)).toBe(true);
  await makeFastStart(files());
  const whole = Buffer.concat([await readFile(files().head), video]);
  const after = await fetchBytes('video.mp4');
  expect(after.bytes.equals(whole)).toBe(true);
  expect(after.answer.headers.get('content-length')).toBe(String(whole.length));
  expect(after.answer.headers.get('etag')).not.toBe(before.answer.headers.get('etag'));

  const seam = whole.length - video.length;
  for (const [start, end] of [
    [0, 99],
    [seam - 10, seam + 9],
    [seam, seam],
    [whole.length - 5, whole.length - 1],
  ] as const) {
    const { answer, bytes } = await fetchBytes('video.mp4', { range: `bytes=${start}-${end}` });
    expect([answer.status, answer.headers.get('content-range')]).toEqual([
      206,
      `bytes ${start}-${end}/${whole.length}`,
    ]);
    expect(bytes.equals(whole.subarray(start, end + 1))).toBe(true);
  }
  expect((await fetchBytes('video.mp4', { range: `bytes=${whole.length}-` })).answer.status).toBe(416);
  const etag = after.answer.headers.get('etag') ?? '';
  expect((await fetchBytes('video.mp4', { 'if-none-match': etag })).answer.status).toBe(304);
  expect((await fetchBytes('video.mp4', { range: 'bytes=0-9', 'if-range': '"other"' })).answer.status).toBe(200);
});

test('a head that is damaged or of another video is not used', async () => {
  await writeFile(files().head, 'nonsense');
  expect((await fetchBytes('video.mp4')).bytes.length).toBe((await stat(files().video)).size);
});

test('FLV is sent whole, with the length stated', async () => {
  const { answer, bytes } = await fetchBytes('video.flv');
  expect(answer.headers.get('content-type')).toBe('video/x-flv');
  const tags = new FlvReader().push(bytes);
  const durationAt = tags[0]?.payload.indexOf('duration') ?? -1;
  expect(tags[0]?.payload.readDoubleBE(durationAt + 'duration'.length + 1)).toBeCloseTo(10, 0);
  expect(tags.at(-1)?.timestamp).toBeGreaterThan(9_500);
  const head = await fetch(url('video.flv'), { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
});

test('who reads FLV slowly costs no memory, and who hangs up leaves no file open', async () => {
  const [response] = (await once(get(url('video.flv')), 'response')) as [IncomingMessage];
  response.pause();
  await waitUntil(() => response.readableLength > 0);
  response.destroy();
  await rm(files().video); // on some systems not while it is open
  await waitUntil(async () => (await fetch(url('video.mp4'))).status >= 400);
  expect(engine.log.lines.filter(({ level }) => level === 'error').length).toBeLessThanOrEqual(5);
});

test('a name makes browsers save the file, whatever it is', async () => {
  const named = async (file: string) =>
    (await fetch(`${url(file)}?download=${encodeURIComponent('读书会\r\nX: 1')}`, { method: 'HEAD' })).headers;
  const headers = await named('video.mp4');
  expect(headers.get('content-disposition')).toContain("filename*=UTF-8''%E8%AF%BB%E4%B9%A6%E4%BC%9A%20X%201.mp4");
  expect(headers.get('x')).toBeNull();
  expect((await named('video.flv')).get('content-disposition')).toContain('X%201.flv');
  expect((await fetch(url('video.mp4'), { method: 'HEAD' })).headers.get('content-disposition')).toBeNull();
});

test.each(['video.avi', 'index', 'media.mp4.head', '..', 'video.mp4/x'])('there is no %s', async (file) => {
  expect((await fetch(`${engine.http}/vod/${KEY}/${file}`)).status).toBe(404);
});
