import { expect, test } from 'vitest';
import { toAudioWords, toCodecName, toVideoWords } from './codec-words';

test.each([
  ['avc', 'avc1.64001f', 'H.264 High 3.1'],
  ['avc', 'avc1.42C01E', 'H.264 Baseline 3.0'],
  ['hevc', 'hvc1.2.4.L120.90', 'H.265 Main 10'],
  ['av1', 'av01.0.08M.08', 'AV1'],
  ['vp9', undefined, 'VP9'],
])('%s with %s is %s', (codec, codecs, words) => expect(toVideoWords({ codec, codecs })).toBe(words));

test.each([
  ['aac', 'mp4a.40.2', 'AAC'],
  ['aac', 'mp4a.40.5', 'AAC HE'],
  ['opus', undefined, 'Opus'],
])('%s with %s is %s', (codec, codecs, words) => expect(toAudioWords({ codec, codecs })).toBe(words));

test('an unknown codec keeps its own name', () => expect(toCodecName('other')).toBe('other'));
