import { expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../../limits';
import { ProtocolError } from '../../protocol-error';
import { inPieces, splitEverywhere } from '../../testing/split';
import { ChunkReader } from './chunk-reader';
import { writeMessages } from './chunk-writer';
import { setChunkSize } from './control';
import { MESSAGE_TYPE, type RtmpMessage } from './message';

const message = (timestamp: number, bytes: number, type: number = MESSAGE_TYPE.video): RtmpMessage => ({
  type,
  streamId: 1,
  timestamp,
  payload: Buffer.alloc(bytes, timestamp & 0xff),
});

function read(pieces: Iterable<Buffer>, reader = new ChunkReader(DEFAULT_LIMITS)): RtmpMessage[] {
  const messages: RtmpMessage[] = [];
  for (const piece of pieces) {
    reader.push(piece);
    for (let next = reader.next(); next; next = reader.next()) messages.push(next);
  }
  return messages;
}

const hex = (text: string) => Buffer.from(text.replace(/\s/g, ''), 'hex');

const summary = (messages: readonly RtmpMessage[]) =>
  messages.map(({ type, timestamp, payload }) => `${type}@${timestamp} ${payload.toString('base64')}`).join();

test('messages arrive whole, wherever the bytes are cut', () => {
  const sent = [message(0, 300), message(40, 5, MESSAGE_TYPE.audio), message(0xffffff, 200), message(0xfffffffe, 1)];
  const bytes = writeMessages(sent, 128);
  for (const pieces of splitEverywhere(bytes)) expect(summary(read(pieces))).toBe(summary(sent));
  expect(summary(read(inPieces(bytes, 1)))).toBe(summary(sent));
});

test('the chunk size is obeyed from the next chunk on', () => {
  const sent = message(7, 5_000);
  const bytes = Buffer.concat([writeMessages([setChunkSize(4_096)], 128), writeMessages([sent], 4_096)]);
  expect(read([bytes])).toEqual([sent]);
});

test('shorter headers take what they leave out from the one before', () => {
  const full = '06 000064 000001 09 01000000 aa'; // at 100 ms
  const withoutStream = '46 000028 000001 09 bb'; // 40 ms later
  const onlyTime = '86 000014 cc'; // 20 ms later
  const nothing = 'c6 dd'; // 20 ms later again
  const times = read([hex(full + withoutStream + onlyTime + nothing)]).map(({ timestamp }) => timestamp);
  expect(times).toEqual([100, 140, 160, 180]);
});

test('messages of several chunk streams may be interleaved', () => {
  const video = Buffer.alloc(200, 1);
  const audio = Buffer.alloc(4, 2);
  const first = hex('06 000000 0000c8 09 01000000');
  const sound = hex('04 000005 000004 08 01000000');
  const bytes = Buffer.concat([first, video.subarray(0, 128), sound, audio, hex('c6'), video.subarray(128)]);
  expect(read([bytes]).map(({ payload }) => payload)).toEqual([audio, video]);
});

test('chunk stream ids of two and three bytes are understood', () => {
  const two = hex('00 10 000001 000001 09 01000000 aa');
  const three = hex('01 10 01 000002 000001 09 01000000 bb');
  expect(read([Buffer.concat([two, three])]).map(({ timestamp }) => timestamp)).toEqual([1, 2]);
});

test.each([
  ['with', '01000000'],
  ['without', ''],
])('a message past 4.66 hours continues %s its timestamp repeated', (_, repeated) => {
  const start = hex('06 ffffff 000084 09 01000000 01000000');
  const bytes = Buffer.concat([start, Buffer.alloc(128, 7), hex(`c6${repeated}`), Buffer.alloc(4, 9)]);
  const [only] = read([bytes]);
  expect(only?.timestamp).toBe(0x01000000);
  expect(only?.payload.subarray(128)).toEqual(Buffer.alloc(4, 9));
});

test('an aborted message is forgotten', () => {
  const half = hex(`06 000000 0000c8 09 01000000 ${'11'.repeat(128)}`);
  const abort = hex('02 000000 000004 02 00000000 00000006');
  const sent = message(3, 3);
  expect(read([Buffer.concat([half, abort, writeMessages([sent])])])).toEqual([sent]);
});

test('a message larger than the limit is refused before it has arrived', () => {
  const { rtmpCommandBytes } = DEFAULT_LIMITS;
  const header = (bytes: number) => writeMessages([message(0, bytes)], bytes).subarray(0, 12);
  expect(() => read([header(rtmpCommandBytes)])).not.toThrow();
  expect(() => read([header(rtmpCommandBytes + 1)])).toThrow(ProtocolError);
});

test.each([
  ['a chunk size of nothing', writeMessages([setChunkSize(0)])],
  ['a chunk size beyond the limit', writeMessages([setChunkSize(DEFAULT_LIMITS.rtmpChunkBytes + 1)])],
  ['a control message cut short', hex('02 000000 000001 01 00000000 00')],
  ['a first chunk without a header', hex('c6 00')],
  ['a header in the middle of a message', hex(`06 000000 0000c8 09 01000000 ${'00'.repeat(128)} 06`).subarray(0, -1)],
])('%s ends the connection', (name, bytes) => {
  const continued = name.includes('middle') ? Buffer.concat([bytes, hex('06 000000 0000c8 09 01000000')]) : bytes;
  expect(() => read([continued])).toThrow(ProtocolError);
});

test('too many chunk streams end the connection', () => {
  const chunk = (id: number) => Buffer.concat([Buffer.of(id), hex('000000 000001 09 01000000 00')]);
  const bytes = Buffer.concat(Array.from({ length: DEFAULT_LIMITS.rtmpChunkStreams + 1 }, (_, i) => chunk(i + 3)));
  expect(() => read([bytes])).toThrow('Too many chunk streams');
});

test('received bytes are counted as acknowledgements need them', () => {
  const reader = new ChunkReader(DEFAULT_LIMITS);
  reader.push(Buffer.alloc(3, 3));
  reader.push(Buffer.alloc(4));
  expect(reader.bytesReceived).toBe(7);
});
