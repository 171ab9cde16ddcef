import { expect, test } from 'vitest';
import { writeAudioConfig, writeAudioFrame, writeVideoConfig, writeVideoFrame } from './flv-tags';

const data = Uint8Array.of(0xaa, 0xbb);
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

test('H.264 and AAC are plain FLV', () => {
  expect(hex(writeVideoConfig('avc', { ms: 0, data }))).toBe('0900000700000000000000' + '1700000000aabb' + '00000012');
  expect(hex(writeVideoFrame('avc', { ms: 1, data, isKey: true }))).toBe(
    '0900000700000100000000' + '1701000000aabb' + '00000012',
  );
  expect(hex(writeVideoFrame('avc', { ms: 1, data, isKey: false }))).toContain('2701000000aabb');
  expect(hex(writeAudioConfig('aac', { ms: 0, data }))).toBe('0800000400000000000000' + 'af00aabb' + '0000000f');
  expect(hex(writeAudioFrame('aac', { ms: 0, data }))).toContain('af01aabb');
});

test('AV1 and Opus are enhanced', () => {
  expect(hex(writeVideoConfig('av1', { ms: 0, data }))).toContain('9061763031aabb');
  expect(hex(writeVideoFrame('av1', { ms: 0, data, isKey: true }))).toContain('9161763031aabb');
  expect(hex(writeVideoFrame('av1', { ms: 0, data, isKey: false }))).toContain('a161763031aabb');
  expect(hex(writeAudioConfig('opus', { ms: 0, data }))).toContain('904f707573aabb');
  expect(hex(writeAudioFrame('opus', { ms: 0, data }))).toContain('914f707573aabb');
});

test('the time takes four bytes, the highest last, and is whole', () => {
  const timeOf = (ms: number) => hex(writeAudioFrame('aac', { ms, data })).slice(8, 16);
  expect(timeOf(0x12345678)).toBe('34567812');
  expect(timeOf(16.6)).toBe('00001100');
  expect(timeOf(-3)).toBe('00000000');
});
