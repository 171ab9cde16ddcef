import { expect, test } from 'vitest';
import { ProtocolError } from '../../protocol-error';
import { createRandom, mutate } from '../../testing/mutate';
import { clipPackets } from '../../testing/packets';
import { readAudioTag } from '../flv/audio-tag';
import { readVideoTag } from '../flv/video-tag';
import { readAacConfig } from './aac';
import { readAv1Config } from './av1';
import { readAvcConfig } from './avc';
import { readHevcConfig } from './hevc';
import { readMp3Header } from './mp3';
import { countOpusSamples, readOpusHead, writeOpusConfig } from './opus';

/** As libx264 and libx265 wrote them. */
const HEADERS = {
  /** 1280x720, high profile. */
  high720: '0164001fffe1001a6764001facd9405005bb0110000003001000000303c0f183196001000668ebe3cb22c0fdf8f800',
  /** 1920x1080, cropped from 1088 lines. */
  high1080: '01640028ffe1001b67640028acd940780227e5c044000003000400000300f03c60c65801000668ebe3cb22c0fdf8f800',
  /** H.265, 1280x720, main profile. */
  hevc720: `0101600000009000000000005df000fcfdf8f800000f03
    a00001001840010c01ffff01600000030090000003000003005d959809
    a10001002b42010101600000030090000003000003005da00280802d165959a4932bc05a020000030002000003003c10
    a2000100074401c172b46240`,
};

/** As libaom and libopus wrote them. */
const AV1_720 = '81050c000a0b0000002d4cffb3ccaf9004';
const OPUS_HEAD = '4f7075734865616401023801' + '80bb00000000' + '00';

const hex = (text: string) => Buffer.from(text.replace(/\s/g, ''), 'hex');

test('the clip: size and codec strings', async () => {
  const packets = await clipPackets();
  const video = packets.find(({ kind, role }) => kind === 'video' && role === 'config');
  const audio = packets.find(({ kind, role }) => kind === 'audio' && role === 'config');
  expect(readAvcConfig(readVideoTag(video?.payload ?? Buffer.alloc(0)).data)).toEqual({
    width: 640,
    height: 360,
    codecs: 'avc1.4d401e',
  });
  expect(readAacConfig(readAudioTag(audio?.payload ?? Buffer.alloc(0)).data)).toEqual({
    sampleRate: 44_100,
    channels: 2,
    samplesPerFrame: 1024,
    codecs: 'mp4a.40.2',
  });
});

test('H.264 with a chroma format and cropping', () => {
  expect(readAvcConfig(hex(HEADERS.high720))).toMatchObject({ width: 1280, height: 720, codecs: 'avc1.64001f' });
  expect(readAvcConfig(hex(HEADERS.high1080))).toMatchObject({ width: 1920, height: 1080, codecs: 'avc1.640028' });
});

test('H.265', () => {
  expect(readHevcConfig(hex(HEADERS.hevc720))).toEqual({ width: 1280, height: 720, codecs: 'hvc1.1.6.L93.90' });
});

test.each([
  ['AAC-LC mono 16 kHz', '1408', { sampleRate: 16_000, channels: 1, codecs: 'mp4a.40.2' }],
  [
    'HE-AAC counts the core, not what the decoder makes of it',
    '2b920800',
    { sampleRate: 22_050, channels: 2, codecs: 'mp4a.40.5' },
  ],
  ['an explicit sample rate', '17805dc010', { sampleRate: 48_000, channels: 2 }],
  ['short frames', '1214', { samplesPerFrame: 960 }],
])('%s', (_, config, facts) => {
  expect(readAacConfig(hex(config))).toMatchObject(facts);
});

test('AV1', () => {
  expect(readAv1Config(hex(AV1_720))).toEqual({ width: 1280, height: 720, codecs: 'av01.0.05M.08' });
  expect(() => readAv1Config(hex(AV1_720).subarray(0, 4))).toThrow('no sequence header');
});

test('AV1 with timing, a decoder model and a tier', () => {
  // profile 0, timing with a decoder model of 10-bit delays, one operating point of level 9, 1920x1080
  const bits = [
    `000001${'0'.repeat(64)}0101001${'0'.repeat(32)}0100101001`,
    `100000${'0'.repeat(12)}0100101${'0'.repeat(21)}11001`,
    `10101010${(1919).toString(2)}${(1079).toString(2).padStart(11, '0')}`,
  ].join('');
  const unit = Buffer.from((bits.match(/.{1,8}/g) ?? []).map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2)));
  const config = Buffer.concat([Buffer.of(0x81, 0x09, 0xc0, 0, 0x0a, unit.length), unit]);
  expect(readAv1Config(config)).toEqual({ width: 1920, height: 1080, codecs: 'av01.0.09H.10' });
});

test.each([
  ['fffb9064', { sampleRate: 44_100, channels: 2, samplesPerFrame: 1152, codecs: 'mp4a.6B' }],
  ['fff384c4', { sampleRate: 24_000, channels: 1, samplesPerFrame: 576, codecs: 'mp4a.69' }],
  ['ffe38840', { sampleRate: 8_000, channels: 2, samplesPerFrame: 576, codecs: 'mp4a.69' }],
])('MP3 frame %s', (frame, facts) => {
  expect(readMp3Header(hex(frame))).toEqual(facts);
});

test.each(['fffd9064', 'fffb9c64', 'ffea9064', 'fefb9064', 'fffb90'])('%s is no MP3 frame', (frame) => {
  expect(() => readMp3Header(hex(frame))).toThrow(ProtocolError);
});

test('Opus: header, its form in MP4, and the length of packets', () => {
  expect(readOpusHead(hex(OPUS_HEAD))).toEqual({
    sampleRate: 48_000,
    channels: 2,
    samplesPerFrame: 960,
    codecs: 'opus',
  });
  expect(writeOpusConfig(hex(OPUS_HEAD)).toString('hex')).toBe('00020138' + '0000bb80' + '0000' + '00');
  const lengths = ['fc', 'f9', 'e3c5', '08', '1b02', '', 'ff00', 'ff3f'].map((packet) => countOpusSamples(hex(packet)));
  expect(lengths).toEqual([960, 1920, 600, 960, 5760, 960, 960, 5760]);
});

const readers = {
  avc: readAvcConfig,
  hevc: readHevcConfig,
  av1: readAv1Config,
  aac: readAacConfig,
  mp3: readMp3Header,
  opus: (head: Buffer) => [readOpusHead(head), writeOpusConfig(head)],
};

test.each([
  ['avc', HEADERS.high720],
  ['avc', HEADERS.high1080],
  ['hevc', HEADERS.hevc720],
  ['av1', AV1_720],
  ['aac', '2b920800'],
  ['mp3', 'fffb9064'],
  ['opus', OPUS_HEAD],
] as const)('%s: whatever happens to the header, it is read or refused', (codec, text) => {
  const random = createRandom(codec.length);
  const samples = Array.from({ length: 2_000 }, () => mutate(hex(text), random));
  const cuts = Array.from({ length: hex(text).length }, (_, end) => hex(text).subarray(0, end));
  for (const bytes of [...samples, ...cuts]) {
    try {
      readers[codec](bytes);
    } catch (error) {
      expect(error).toBeInstanceOf(ProtocolError);
    }
  }
});
