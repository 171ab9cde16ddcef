import { expect, test } from 'vitest';
import { ProtocolError } from '../../protocol-error';
import { createRandom, mutate } from '../../testing/mutate';
import { findBox, findBoxes } from './boxes';
import { writeFragment } from './fragment';
import { writeInitSegment } from './init-segment';
import { readFragment } from './read-fragment';
import { readInit } from './read-init';
import { AUDIO_TRACK_ID, type Sample, VIDEO_TRACK_ID } from './track';

const video = { codec: 'avc' as const, config: Buffer.of(1, 2, 3), width: 640, height: 360, codecs: 'avc1.4d401e' };
const audio = {
  codec: 'aac' as const,
  config: Buffer.of(0x12, 0x10),
  sampleRate: 44_100,
  channels: 2,
  samplesPerFrame: 1024,
  codecs: 'mp4a.40.2',
};
const sample = (data: string, duration: number, key = false): Sample => ({
  data: Buffer.from(data),
  duration,
  compositionOffset: -90,
  key,
});

test('an init segment says what its tracks are', () => {
  const init = writeInitSegment({ video, audio });
  expect(readInit(findBox(init, 'moov'))).toMatchObject({
    timescales: new Map([
      [VIDEO_TRACK_ID, 90_000],
      [AUDIO_TRACK_ID, 44_100],
    ]),
    videoTrackId: VIDEO_TRACK_ID,
    width: 640,
    height: 360,
  });
  expect(findBoxes(findBox(init, 'moov', 'mvex'), 'trex')).toHaveLength(2);
});

test('a stream of one kind has one track', () => {
  expect(readInit(findBox(writeInitSegment({ video: undefined, audio }), 'moov'))).toMatchObject({
    timescales: new Map([[AUDIO_TRACK_ID, 44_100]]),
    videoTrackId: undefined,
    width: undefined,
  });
});

test('a fragment carries its samples where it says', () => {
  const fragment = writeFragment(1, [
    { trackId: VIDEO_TRACK_ID, decodeTime: 90_000, samples: [sample('first', 3_000, true), sample('second', 3_000)] },
    { trackId: AUDIO_TRACK_ID, decodeTime: 44_100, samples: [sample('sound', 1_024, true)] },
  ]);
  expect(findBox(fragment, 'mdat').toString()).toBe('firstsecondsound');

  const facts = readInit(findBox(writeInitSegment({ video, audio }), 'moov'));
  expect(readFragment(findBox(fragment, 'moof'), facts)).toEqual({ startMs: 1_000, durationMs: 67, key: true });

  const offsets = findBoxes(findBox(fragment, 'moof'), 'traf').map((traf) => findBox(traf, 'trun').readInt32BE(8));
  expect(offsets.map((offset) => fragment.toString('latin1', offset, offset + 5))).toEqual(['first', 'sound']);
});

test('a run without samples is left out', () => {
  const fragment = writeFragment(1, [
    { trackId: VIDEO_TRACK_ID, decodeTime: 0, samples: [] },
    { trackId: AUDIO_TRACK_ID, decodeTime: 0, samples: [sample('a', 1)] },
  ]);
  expect(findBoxes(findBox(fragment, 'moof'), 'traf')).toHaveLength(1);
});

test('whatever happens to the boxes, they are read or refused', () => {
  const init = writeInitSegment({ video, audio });
  const facts = readInit(findBox(init, 'moov'));
  const fragment = writeFragment(1, [{ trackId: VIDEO_TRACK_ID, decodeTime: 0, samples: [sample('a', 1, true)] }]);
  const random = createRandom(4);
  for (let i = 0; i < 3_000; i++) {
    for (const read of [
      () => readInit(findBox(mutate(init, random), 'moov')),
      () => readFragment(findBox(mutate(fragment, random), 'moof'), facts),
    ]) {
      try {
        read();
      } catch (error) {
        expect(error).toBeInstanceOf(ProtocolError);
      }
    }
  }
});
