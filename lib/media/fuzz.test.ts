import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { CLIP_PATH } from '../../e2e/support/clip';
import { DEFAULT_LIMITS } from './limits';
import { Packager } from './packaging/packager';
import { ProtocolError } from './protocol-error';
import { readAmf0 } from './protocols/amf0/read';
import { writeAmf0 } from './protocols/amf0/write';
import { FlvReader } from './protocols/flv/flv-reader';
import { readTag } from './protocols/flv/read-tag';
import { writeTags } from './protocols/flv/tag';
import { toPacket } from './protocols/flv/to-packet';
import { findBox } from './protocols/fmp4/boxes';
import { readFragment } from './protocols/fmp4/read-fragment';
import { readInit } from './protocols/fmp4/read-init';
import { ChunkReader } from './protocols/rtmp/chunk-reader';
import { writeMessages } from './protocols/rtmp/chunk-writer';
import { readCommand, writeCommand } from './protocols/rtmp/command';
import { setChunkSize } from './protocols/rtmp/control';
import { HANDSHAKE_BYTES, startHandshake } from './protocols/rtmp/handshake';
import { toMediaPackets } from './protocols/rtmp/media-message';
import { MESSAGE_TYPE } from './protocols/rtmp/message';
import { ServerHandshake } from './protocols/rtmp/server-handshake';
import { FrameReader } from './protocols/websocket/frame-reader';
import { Stream } from './stream';
import { createRandom, mutate } from './testing/mutate';
import { splitEverywhere } from './testing/split';

/** Reads bytes that come in pieces and answers with what was in them, or throws `ProtocolError`; nothing else. */
type Target = (pieces: readonly Buffer[]) => unknown;

const folder = new URL('./__fixtures__/', import.meta.url);
const CLIP = 'clip.flv';
const fixture = (name: string) => readFileSync(name === CLIP ? CLIP_PATH : new URL(name, folder));
const FLV_FILES = [CLIP, ...readdirSync(fileURLToPath(folder)).filter((name) => name.endsWith('.flv'))];

const tagsOf = (name: string) => new FlvReader().push(fixture(name));
/** Headers and some frames of every kind. */
const beginningOf = (name: string) => tagsOf(name).slice(0, 24);

function readSession(pieces: readonly Buffer[]) {
  const reader = new ChunkReader(DEFAULT_LIMITS);
  const read: unknown[] = [];
  for (const piece of pieces) {
    reader.push(piece);
    for (let message = reader.next(); message; message = reader.next()) {
      if (message.type === MESSAGE_TYPE.commandAmf0 || message.type === MESSAGE_TYPE.commandAmf3) {
        read.push(readCommand(message, DEFAULT_LIMITS));
      } else {
        read.push(...toMediaPackets(message, DEFAULT_LIMITS));
      }
    }
  }
  return read;
}

/** What an encoder sends after the handshake, with small chunks, so that headers stand between the bytes of frames. */
function sessionOf(name: string): Buffer {
  const media = beginningOf(name).map(({ type, timestamp, payload }) => ({ type, streamId: 1, timestamp, payload }));
  const metadata = writeAmf0('@setDataFrame', 'onMetaData', { width: 640, encoder: 'x' });
  return Buffer.concat([
    writeMessages([setChunkSize(512), writeCommand(0, 'connect', 1, { app: 'live', fourCcList: ['*'] })], 128),
    writeMessages([writeCommand(0, 'createStream', 2, null), writeCommand(1, 'publish', 3, null, 'demo', 'live')], 512),
    writeMessages([{ type: MESSAGE_TYPE.dataAmf0, streamId: 1, timestamp: 0, payload: metadata }, ...media], 512),
  ]);
}

/** Frames into MP4; the packager may refuse them, and then it is used no more. */
function packageAll(tags: ReadonlyArray<{ type: number; timestamp: number; payload: Buffer }>) {
  const stream = new Stream('demo', DEFAULT_LIMITS);
  let parts = 0;
  const packager = new Packager(stream, DEFAULT_LIMITS, {
    onInit: (init) => void readInit(findBox(init, 'moov')),
    onStart: () => {},
    onPart: () => void parts++,
  });
  stream.subscribe((packet) => packager.write(packet));
  for (const tag of tags) {
    const packet = toPacket(tag);
    if (packet) stream.write(packet);
  }
  packager.interrupt();
  return parts;
}

const joined =
  (read: (bytes: Buffer) => unknown): Target =>
  (pieces) =>
    read(Buffer.concat(pieces));

function readFlv(pieces: readonly Buffer[]) {
  const reader = new FlvReader();
  return pieces.flatMap((piece) => reader.push(piece)).map(toPacket);
}

/** What a browser publishes: each message is one tag. */
const BROWSER_TAG = writeTags(
  beginningOf('hevc-opus.flv')
    .map(toPacket)
    .flatMap((packet) => (packet?.role === 'key' ? [packet] : []))
    .slice(0, 1),
);
const readBrowserTag = joined((bytes) => toPacket(readTag(bytes)));

function readFrames(pieces: readonly Buffer[]) {
  const reader = new FrameReader();
  return pieces.flatMap((piece) => reader.push(piece));
}

function shakeHands(pieces: readonly Buffer[]) {
  const handshake = new ServerHandshake();
  let rest: Buffer = Buffer.alloc(0);
  for (const piece of pieces) rest = handshake.push(piece).rest ?? rest;
  return rest;
}

const MP4 = (() => {
  const stream = new Stream('demo', DEFAULT_LIMITS);
  const written: Buffer[] = [];
  const packager = new Packager(stream, DEFAULT_LIMITS, {
    onInit: (init) => written.push(init),
    onStart: () => {},
    onPart: ({ data }) => written.push(data),
  });
  stream.subscribe((packet) => packager.write(packet));
  for (const packet of tagsOf('hevc-opus.flv').map(toPacket)) if (packet) stream.write(packet);
  packager.interrupt();
  return { init: written[0] ?? Buffer.alloc(0), fragment: written[1] ?? Buffer.alloc(0) };
})();
const INIT_FACTS = readInit(findBox(MP4.init, 'moov'));

const METADATA = writeAmf0('onMetaData', {
  width: 640,
  encoder: 'x',
  list: [1, { deep: [null, true] }],
  long: 'y'.repeat(70),
});
const COMMANDS = writeAmf0('connect', 1, { app: 'live', tcUrl: 'rtmp://host/live', fourCcList: ['av01', 'hvc1'] });

/** `rounds` is what a second or so allows: small inputs are read quickly. */
const TARGETS: Array<{ name: string; bytes: Buffer; rounds: number; read: Target }> = [
  ...FLV_FILES.map((name) => ({
    name: `RTMP session of ${name}`,
    bytes: sessionOf(name),
    rounds: 12_000,
    read: readSession,
  })),
  ...FLV_FILES.map((name) => ({
    name: `FLV file ${name}`,
    bytes: fixture(name).subarray(0, 6_000),
    rounds: 8_000,
    read: readFlv,
  })),
  { name: 'FLV tag of a browser', bytes: BROWSER_TAG.subarray(0), rounds: 20_000, read: readBrowserTag },
  { name: 'AMF0 metadata', bytes: METADATA, rounds: 60_000, read: joined((bytes) => readAmf0(bytes)) },
  { name: 'AMF0 commands', bytes: COMMANDS, rounds: 70_000, read: joined((bytes) => readAmf0(bytes)) },
  {
    name: 'WebSocket frames',
    bytes: Buffer.from('8985010203046164666c6f8880010203040a', 'hex'),
    rounds: 40_000,
    read: readFrames,
  },
  { name: 'MP4 header', bytes: MP4.init, rounds: 10_000, read: joined((bytes) => readInit(findBox(bytes, 'moov'))) },
  {
    name: 'MP4 fragment',
    bytes: MP4.fragment.subarray(0, MP4.fragment.readUInt32BE(0)),
    rounds: 10_000,
    read: joined((bytes) => readFragment(findBox(bytes, 'moof'), INIT_FACTS)),
  },
];

/** Runs the reader; true when it had read everything, false when it refused. Anything else fails with what was read. */
function survives(read: () => unknown, describeInput: () => string): boolean {
  try {
    read();
    return true;
  } catch (error) {
    if (error instanceof ProtocolError) return false;
    throw new Error(`${describeInput()} was not refused but broke the reader`, { cause: error });
  }
}

test('the rounds below make at least 200,000', () => {
  expect(TARGETS.reduce((sum, { rounds }) => sum + rounds, 0)).toBeGreaterThanOrEqual(200_000);
});

describe.each(TARGETS)('$name', ({ name, bytes, rounds, read }) => {
  test('reads the same wherever the bytes are cut', () => {
    const whole = JSON.stringify(read([bytes]));
    // each cut reads everything once, so a long input is cut at a few hundred places only, its beginning at every one
    const step = Math.max(1, Math.floor(bytes.length / 400));
    let at = 0;
    for (const pieces of splitEverywhere(bytes)) {
      if (at++ > 600 && at % step !== 0) continue;
      expect(JSON.stringify(read(pieces)) === whole, `cut after ${at - 1} bytes`).toBe(true);
    }
  });

  test('is read or refused when it ends early', () => {
    for (let end = 0; end < bytes.length; end++) {
      survives(
        () => read([bytes.subarray(0, end)]),
        () => `The first ${end} bytes`,
      );
    }
  });

  test('is read or refused whatever happens to it', () => {
    const random = createRandom(name.length * 7919 + bytes.length);
    let refused = 0;
    for (let round = 0; round < rounds; round++) {
      const damaged = mutate(bytes, random);
      const whole = survives(
        () => read([damaged]),
        () => damaged.toString('hex'),
      );
      if (!whole) refused++;
    }
    expect(refused).toBeGreaterThan(0);
    expect(refused).toBeLessThan(rounds);
  });
});

test('a handshake may be cut anywhere, and what follows it is kept', () => {
  const bytes = Buffer.concat([startHandshake(), Buffer.alloc(HANDSHAKE_BYTES, 7), Buffer.from('next')]);
  for (const pieces of splitEverywhere(bytes)) expect(shakeHands(pieces).toString()).toBe('next');
});

test.each(FLV_FILES)('frames of %s that are damaged are packaged or refused', (name) => {
  const tags = tagsOf(name).slice(0, 60);
  const random = createRandom(name.length);
  for (let round = 0; round < 400; round++) {
    const damaged = tags.map((tag) => (random() < 0.1 ? { ...tag, payload: mutate(tag.payload, random) } : tag));
    survives(
      () => packageAll(damaged),
      () => `Round ${round}`,
    );
  }
});

test.each(FLV_FILES)('frames of %s whose timestamps leap are packaged', (name) => {
  const tags = tagsOf(name);
  const random = createRandom(name.length + 1);
  for (let round = 0; round < 50; round++) {
    const leaping = tags.map((tag) => ({ ...tag, timestamp: tag.timestamp + (random() < 0.02 ? 5_000 : 0) }));
    expect(packageAll(leaping)).toBeGreaterThan(0);
  }
});

/** What chance would take long to find: `<kind of input>-<what is wrong with it>.hex`. Whatever breaks a reader is added. */
describe('corpus', () => {
  const corpus = new URL('./__fixtures__/corpus/', import.meta.url);
  const names = readdirSync(fileURLToPath(corpus)).filter((name) => name.endsWith('.hex'));

  test.each(names)('%s', (name) => {
    const [, kind] = name.match(/^(rtmp|flv|tag|amf0|websocket|mp4)-/) ?? [];
    const readers: Partial<Record<string, Target>> = {
      rtmp: readSession,
      flv: readFlv,
      tag: readBrowserTag,
      amf0: joined((bytes) => readAmf0(bytes)),
      websocket: readFrames,
      mp4: joined((bytes) => readInit(findBox(bytes, 'moov'))),
    };
    const read = readers[kind ?? ''];
    if (!read) throw new Error('The name must begin with the kind of input');
    const bytes = Buffer.from(readFileSync(new URL(name, corpus), 'utf8').replace(/\s/g, ''), 'hex');
    for (const pieces of splitEverywhere(bytes)) {
      survives(
        () => read(pieces),
        () => name,
      );
    }
  });
});
