import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { CLIP_PATH } from '../../../../e2e/support/clip';
import { ProtocolError, UnsupportedMedia } from '../../protocol-error';
import { packet } from '../../testing/packets';
import { inPieces } from '../../testing/split';
import { FlvReader } from './flv-reader';
import { TAG_TYPE, writeFlvHeader, writeTags } from './tag';
import { toPacket } from './to-packet';

test('tags are read back as they were written, in pieces of any size', () => {
  const packets = [
    packet('metadata', 'config', 0),
    packet('video', 'key', 0xffffff, 300),
    packet('audio', 'delta', 0xfedcba98, 1),
  ];
  const bytes = Buffer.concat([writeFlvHeader({ audio: true, video: false }), writeTags(packets)]);
  for (const size of [1, 7, 64, bytes.length]) {
    const reader = new FlvReader();
    const tags = [...inPieces(bytes, size)].flatMap((piece) => reader.push(piece));
    expect(reader.tracks).toEqual({ audio: true, video: false });
    expect(tags).toEqual(packets.map(({ kind, dts, payload }) => ({ type: TAG_TYPE[kind], timestamp: dts, payload })));
  }
});

test('a real file is understood: headers once, keyframes each second, audio beside them', async () => {
  const packets = new FlvReader().push(await readFile(CLIP_PATH)).map(toPacket);
  const count = (kind: string, role: string) => packets.filter((one) => one?.kind === kind && one.role === role).length;
  expect([count('metadata', 'config'), count('video', 'config'), count('audio', 'config')]).toEqual([1, 1, 1]);
  expect(count('video', 'key')).toBe(10);
  expect(count('video', 'delta')).toBe(290);
  expect(count('audio', 'delta')).toBeGreaterThan(420);
});

test('what is not FLV, and damage, are typed errors', () => {
  expect(() => new FlvReader().push(Buffer.alloc(13, 65))).toThrow(ProtocolError);
  const bytes = Buffer.concat([writeFlvHeader({ audio: true, video: true }), writeTags([packet('video', 'key', 0)])]);
  bytes[bytes.length - 1] = 0;
  expect(() => new FlvReader().push(bytes)).toThrow(ProtocolError);
});

const read = (type: number, hex: string) => toPacket({ type, timestamp: 5, payload: Buffer.from(hex, 'hex') });

test.each([
  ['H.264 header', TAG_TYPE.video, '1700000000aa', 'config'],
  ['H.264 keyframe', TAG_TYPE.video, '1701000000aa', 'key'],
  ['H.264 frame', TAG_TYPE.video, '2701000000aa', 'delta'],
  ['H.265 in the older form', TAG_TYPE.video, '1c01000000aa', 'key'],
  ['enhanced H.265 header', TAG_TYPE.video, '9068766331aa', 'config'],
  ['enhanced H.265 keyframe', TAG_TYPE.video, '9168766331000000aa', 'key'],
  ['enhanced H.265 frame without composition time', TAG_TYPE.video, 'a368766331aa', 'delta'],
  ['enhanced AV1 keyframe', TAG_TYPE.video, '9161763031aa', 'key'],
  ['AAC header', TAG_TYPE.audio, 'af001210', 'config'],
  ['AAC frame', TAG_TYPE.audio, 'af01aa', 'delta'],
  ['MP3 frame', TAG_TYPE.audio, '2faa', 'delta'],
  ['enhanced Opus header', TAG_TYPE.audio, '904f707573aa', 'config'],
  ['enhanced Opus frame', TAG_TYPE.audio, '914f707573aa', 'delta'],
])('%s is told apart', (_, type, hex, role) => {
  expect(read(type, hex)).toMatchObject({ role, dts: 5 });
});

test.each([
  ['the end of a sequence', TAG_TYPE.video, '1702000000'],
  ['an enhanced end of a sequence', TAG_TYPE.video, '9268766331'],
  ['a seek command', TAG_TYPE.video, '5200'],
  ['an enhanced seek command', TAG_TYPE.video, 'd101'],
  ['the colours of the picture', TAG_TYPE.video, '9468766331020000'],
  ['the second picture of several', TAG_TYPE.video, '960168766331' + '01' + '000000aa'],
  ['the second sound of several', TAG_TYPE.audio, '95014f70757301aa'],
  ['an empty tag', TAG_TYPE.audio, ''],
  ['a tag of no known type', 77, '00'],
])('%s is nothing to a reader', (_, type, hex) => {
  expect(read(type, hex)).toBeUndefined();
});

test.each([
  ['a finer clock', TAG_TYPE.video, '97020000010168766331000000aa', '9168766331000000aa'],
  ['a long modifier', TAG_TYPE.video, `97ff00ff${'00'.repeat(256)}0368766331aa`, '9368766331aa'],
  ['two modifiers', TAG_TYPE.audio, '970000070000014f707573aa', '914f707573aa'],
  ['the number of the first picture', TAG_TYPE.video, '96016876633100000000aa', '9168766331000000aa'],
  ['the number of the first sound', TAG_TYPE.audio, '95014f70757300aa', '914f707573aa'],
  ['both', TAG_TYPE.video, '970200000106016876633100000000aa', '9168766331000000aa'],
])('%s is taken off', (_, type, hex, plain) => {
  expect(read(type, hex)?.payload.toString('hex')).toBe(plain);
});

test.each([
  ['pictures', TAG_TYPE.video, '9611687663310000000100aa'],
  ['pictures of several codecs', TAG_TYPE.video, '96216876633100000001aa'],
  ['sounds', TAG_TYPE.audio, '95114f70757300000001aa'],
])('several %s in one tag are refused with advice', (_, type, hex) => {
  expect(() => read(type, hex)).toThrow(UnsupportedMedia);
  expect(() => read(type, hex)).toThrow('Switch off multitrack');
});

test.each([
  ['modifiers without end', TAG_TYPE.video, `97${'000007'.repeat(40)}`],
  ['a modifier that is cut', TAG_TYPE.video, '970a00'],
  ['a track number that is missing', TAG_TYPE.audio, '95014f707573'],
  ['video of one byte', TAG_TYPE.video, '17'],
  ['video of four bytes', TAG_TYPE.video, '17010000'],
  ['enhanced video without its codec', TAG_TYPE.video, '906876'],
  ['enhanced video without its composition time', TAG_TYPE.video, '91687663310000'],
  ['audio of one byte', TAG_TYPE.audio, 'af'],
  ['enhanced audio without its codec', TAG_TYPE.audio, '914f70'],
])('%s is a typed error', (_, type, hex) => {
  expect(() => read(type, hex)).toThrow(ProtocolError);
});
