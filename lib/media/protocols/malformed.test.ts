import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { CLIP_PATH } from '../../../e2e/support/clip';
import { DEFAULT_LIMITS } from '../limits';
import { ProtocolError } from '../protocol-error';
import { createRandom, mutate } from '../testing/mutate';
import { clipPackets } from '../testing/packets';
import { inPieces } from '../testing/split';
import { readAmf0 } from './amf0/read';
import { writeAmf0 } from './amf0/write';
import { FlvReader } from './flv/flv-reader';
import { TAG_TYPE } from './flv/tag';
import { toPacket } from './flv/to-packet';
import { ChunkReader } from './rtmp/chunk-reader';
import { writeMessages } from './rtmp/chunk-writer';
import { readCommand, writeCommand } from './rtmp/command';
import { setChunkSize } from './rtmp/control';
import { toMediaPackets } from './rtmp/media-message';
import { MESSAGE_TYPE } from './rtmp/message';
import { FrameReader } from './websocket/frame-reader';

/** Each target is called with damaged bytes; it may do its work or throw `ProtocolError`, and nothing else. */
const ROUNDS = 1_500;

async function attack(seed: number, bytes: Buffer, target: (damaged: Buffer) => unknown) {
  const random = createRandom(seed);
  for (let round = 0; round < ROUNDS; round++) {
    const damaged = mutate(bytes, random);
    try {
      target(damaged);
    } catch (error) {
      expect(error, `seed ${seed}, round ${round}: ${damaged.toString('hex').slice(0, 400)}`).toBeInstanceOf(
        ProtocolError,
      );
    }
  }
}

/** What an encoder sends after the handshake: commands, then the beginning of the clip. */
async function encoderSession(): Promise<Buffer> {
  const media = (await clipPackets()).slice(0, 12).map(({ kind, dts, payload }) => ({
    type: TAG_TYPE[kind],
    streamId: 1,
    timestamp: dts,
    payload,
  }));
  const metadata = writeAmf0('@setDataFrame', 'onMetaData', { width: 640, encoder: 'x' });
  return Buffer.concat([
    writeMessages(
      [setChunkSize(4_096), writeCommand(0, 'connect', 1, { app: 'live', tcUrl: 'rtmp://host/live' })],
      128,
    ),
    writeMessages(
      [
        writeCommand(0, 'createStream', 2, null),
        writeCommand(1, 'publish', 3, null, 'demo?txSecret=0&txTime=0', 'live'),
        { type: MESSAGE_TYPE.dataAmf0, streamId: 1, timestamp: 0, payload: metadata },
        ...media,
      ],
      4_096,
    ),
  ]);
}

function readSession(bytes: Buffer) {
  const reader = new ChunkReader(DEFAULT_LIMITS);
  for (const piece of inPieces(bytes, 1_000)) {
    reader.push(piece);
    for (let message = reader.next(); message; message = reader.next()) {
      if (message.type === MESSAGE_TYPE.commandAmf0 || message.type === MESSAGE_TYPE.commandAmf3) {
        readCommand(message, DEFAULT_LIMITS);
      } else {
        toMediaPackets(message, DEFAULT_LIMITS);
      }
    }
  }
}

test('RTMP sessions', async () => attack(1, await encoderSession(), readSession));

test('AMF0', () => attack(2, writeAmf0('connect', 1, { app: 'live', list: [1, { deep: null }] }, true), readAmf0));

test('FLV files', async () => {
  const start = (await readFile(CLIP_PATH)).subarray(0, 40_000);
  await attack(3, start, (bytes) => new FlvReader().push(bytes).map(toPacket));
});

test('WebSocket frames', () =>
  attack(4, Buffer.from('8985010203046164666c6f8880010203040a', 'hex'), (bytes) => new FrameReader().push(bytes)));
