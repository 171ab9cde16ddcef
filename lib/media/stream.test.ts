import { expect, test } from 'vitest';
import { DEFAULT_LIMITS } from './limits';
import type { MediaPacket } from './packet';
import { Stream } from './stream';
import { packet } from './testing/packets';

const names = (packets: readonly MediaPacket[]) => packets.map(({ kind, role, dts }) => `${kind} ${role}@${dts}`);

function write(packets: readonly MediaPacket[], limits = DEFAULT_LIMITS): Stream {
  const stream = new Stream('demo', limits);
  for (const each of packets) stream.write(each);
  return stream;
}

const headers = [packet('metadata', 'config', 0), packet('video', 'config', 0), packet('audio', 'config', 0)];

test('a late reader starts with headers and the frames since the last keyframe', () => {
  const frames = [
    packet('video', 'key', 0),
    packet('video', 'delta', 40),
    packet('video', 'key', 80),
    packet('audio', 'delta', 90),
  ];
  expect(names(write([...headers, ...frames]).head())).toEqual([
    'metadata config@0',
    'video config@80',
    'audio config@80',
    'video key@80',
    'audio delta@90',
  ]);
});

test('without a keyframe a late reader waits', () => {
  expect(write([...headers, packet('audio', 'delta', 0), packet('video', 'delta', 40)]).head()).toEqual([]);
});

test('without video a late reader starts with about a second of sound', () => {
  const sound = Array.from({ length: 200 }, (_, i) => packet('audio', 'delta', i * 20));
  const head = write([packet('audio', 'config', 0), ...sound]).head();
  expect(head).toHaveLength(51);
  expect(head.at(-1)?.dts).toBe(3_980);
});

test('a group of pictures beyond the limit is not kept', () => {
  const frames = [packet('video', 'key', 0, 600), packet('video', 'delta', 40, 600), packet('video', 'delta', 80, 600)];
  const stream = write([...headers, ...frames], { ...DEFAULT_LIMITS, gopBytes: 1_000 });
  expect(stream.head()).toEqual([]);
  stream.write(packet('video', 'key', 120));
  expect(names(stream.head())).toContain('video key@120');
});

test('a publisher that returns with sound alone leaves no picture to start from', () => {
  const stream = write([...headers, packet('video', 'key', 0), packet('audio', 'delta', 10)]);
  stream.restart();
  expect(stream.head(), 'what an earlier connection sent is over').toEqual([]);
  for (const dts of [5_000, 6_000, 7_600]) stream.write(packet('audio', 'delta', dts));
  expect(stream.tracks).toEqual({ audio: true, video: false });
  const head = names(stream.head());
  expect(head.slice(0, 3)).toEqual(['metadata config@0', 'audio config@5000', 'audio delta@5000']);
});

test('a publisher that returns with the same headers is known by them', () => {
  const stream = write([...headers, packet('video', 'key', 0)]);
  stream.restart();
  const heard: MediaPacket[] = [];
  stream.subscribe((each) => heard.push(each));
  for (const each of [...headers, packet('video', 'key', 5_000)]) stream.write(each);
  expect(names(heard), 'players need not start afresh').toEqual(['video key@5000']);
  expect(names(stream.head())).toContain('video config@5000');
});

test('a new codec header makes the old frames useless', () => {
  const stream = write([...headers, packet('video', 'key', 0)]);
  stream.write(packet('video', 'config', 40));
  expect(stream.head()).toEqual([]);
});

test('a new header of the sound makes the old sound useless, and leaves the picture', () => {
  const stream = write([...headers, packet('video', 'key', 0), packet('audio', 'delta', 10)]);
  for (const each of [packet('audio', 'config', 40), packet('audio', 'delta', 50)]) stream.write(each);
  expect(names(stream.head())).toEqual([
    'metadata config@0',
    'video config@0',
    'audio config@0',
    'video key@0',
    'audio delta@50',
  ]);
});

test('MP3 after AAC leaves no header of AAC for late readers, and AAC after it is announced again', () => {
  const mp3 = { ...packet('audio', 'delta', 50), payload: Buffer.of(0x2f, 0xff, 0xfb) };
  const stream = write([...headers, packet('video', 'key', 0), packet('audio', 'delta', 10), mp3]);
  expect(names(stream.head())).toEqual(['metadata config@0', 'video config@0', 'video key@0', 'audio delta@50']);
  const heard: MediaPacket[] = [];
  stream.subscribe((each) => heard.push(each));
  for (const each of headers) stream.write(each);
  expect(names(heard)).toEqual(['audio config@0']);
});

test('listeners get everything but repeated headers, until they leave', () => {
  const stream = new Stream('demo', DEFAULT_LIMITS);
  const heard: MediaPacket[] = [];
  const leave = stream.subscribe((each) => heard.push(each));
  for (const each of [...headers, ...headers, packet('video', 'key', 0)]) stream.write(each);
  leave();
  stream.write(packet('video', 'delta', 40));
  expect(heard).toHaveLength(headers.length + 1);
});

test('the tracks are known when both are there', () => {
  const stream = write([packet('video', 'config', 0)]);
  expect(stream.tracks).toBeUndefined();
  stream.write(packet('audio', 'config', 0));
  expect(stream.tracks).toEqual({ audio: true, video: true });
});

test('a second track is waited for as long as the limit says', () => {
  const stream = write([packet('video', 'config', 0), packet('video', 'key', 0)]);
  stream.write(packet('video', 'delta', DEFAULT_LIMITS.tracksWaitMs - 1));
  expect(stream.tracks).toBeUndefined();
  stream.write(packet('video', 'delta', DEFAULT_LIMITS.tracksWaitMs));
  expect(stream.tracks).toEqual({ audio: false, video: true });
});
