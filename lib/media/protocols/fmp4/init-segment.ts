import { box, fullBox, text, u16, u32, zeros } from './box';
import { audioSampleEntry, videoSampleEntry } from './sample-entry';
import {
  AUDIO_TRACK_ID,
  type AudioTrack,
  type TrackSet,
  VIDEO_TIMESCALE,
  VIDEO_TRACK_ID,
  type VideoTrack,
} from './track';

const MOVIE_TIMESCALE = 1000;
const IDENTITY_MATRIX = u32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);
const UNDETERMINED_LANGUAGE = 0x55c4; // "und" in 5-bit letters
const FULL_VOLUME = 0x100;
const ENABLED_AND_IN_MOVIE = 3;

/** `ftyp` and `moov`: what a player needs before the first fragment. Source: ISO/IEC 14496-12 and 14496-15. */
export function writeInitSegment({ video, audio }: TrackSet): Buffer {
  const tracks = [...(video ? [videoTrack(video)] : []), ...(audio ? [audioTrack(audio)] : [])];
  const defaults = [
    ...(video ? [trackDefaults(VIDEO_TRACK_ID)] : []),
    ...(audio ? [trackDefaults(AUDIO_TRACK_ID)] : []),
  ];
  return Buffer.concat([
    box('ftyp', text('iso6'), u32(1), text('iso6cmfcmp41')),
    box('moov', movieHeader(), ...tracks, box('mvex', ...defaults)),
  ]);
}

const movieHeader = () =>
  fullBox(
    'mvhd',
    {},
    u32(0, 0, MOVIE_TIMESCALE, 0, 0x10000),
    u16(FULL_VOLUME, 0),
    zeros(8),
    IDENTITY_MATRIX,
    zeros(24),
    u32(AUDIO_TRACK_ID + 1),
  );

const trackDefaults = (trackId: number) => fullBox('trex', {}, u32(trackId, 1, 0, 0, 0));

type TrackParts = {
  id: number;
  timescale: number;
  handler: 'vide' | 'soun';
  mediaHeader: Buffer;
  sampleEntry: Buffer;
  width: number;
  height: number;
  volume: number;
};

function track({ id, timescale, handler, mediaHeader, sampleEntry, width, height, volume }: TrackParts): Buffer {
  const noSamples = [
    fullBox('stts', {}, u32(0)),
    fullBox('stsc', {}, u32(0)),
    fullBox('stsz', {}, u32(0, 0)),
    fullBox('stco', {}, u32(0)),
  ];
  const dataInSameFile = box('dinf', fullBox('dref', {}, u32(1), fullBox('url ', { flags: 1 })));
  return box(
    'trak',
    fullBox(
      'tkhd',
      { flags: ENABLED_AND_IN_MOVIE },
      u32(0, 0, id, 0, 0, 0, 0),
      u16(0, 0, volume, 0),
      IDENTITY_MATRIX,
      u32(width * 0x10000, height * 0x10000),
    ),
    box(
      'mdia',
      fullBox('mdhd', {}, u32(0, 0, timescale, 0), u16(UNDETERMINED_LANGUAGE, 0)),
      fullBox('hdlr', {}, u32(0), text(handler), zeros(12), text('media\0')),
      box('minf', mediaHeader, dataInSameFile, box('stbl', fullBox('stsd', {}, u32(1), sampleEntry), ...noSamples)),
    ),
  );
}

function videoTrack(video: VideoTrack): Buffer {
  const { width, height } = video;
  return track({
    id: VIDEO_TRACK_ID,
    timescale: VIDEO_TIMESCALE,
    handler: 'vide',
    mediaHeader: fullBox('vmhd', { flags: 1 }, zeros(8)),
    sampleEntry: videoSampleEntry(video),
    width,
    height,
    volume: 0,
  });
}

function audioTrack(audio: AudioTrack): Buffer {
  return track({
    id: AUDIO_TRACK_ID,
    timescale: audio.sampleRate,
    handler: 'soun',
    mediaHeader: fullBox('smhd', {}, zeros(4)),
    sampleEntry: audioSampleEntry(audio),
    width: 0,
    height: 0,
    volume: FULL_VOLUME,
  });
}
