import { box, fullBox, text, u16, u32, zeros } from './box';
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
const DPI_72 = 0x480000;
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

const CODEC_BOXES = { avc: ['avc1', 'avcC'], hevc: ['hvc1', 'hvcC'] } as const;

function videoTrack({ codec, config, width, height }: VideoTrack): Buffer {
  const [entry, configBox] = CODEC_BOXES[codec];
  const sampleEntry = box(
    entry,
    zeros(6),
    u16(1),
    zeros(16),
    u16(width, height),
    u32(DPI_72, DPI_72, 0),
    u16(1),
    zeros(32),
    u16(24, 0xffff),
    box(configBox, config),
  );
  const mediaHeader = fullBox('vmhd', { flags: 1 }, zeros(8));
  return track({
    id: VIDEO_TRACK_ID,
    timescale: VIDEO_TIMESCALE,
    handler: 'vide',
    mediaHeader,
    sampleEntry,
    width,
    height,
    volume: 0,
  });
}

function audioTrack({ config, sampleRate, channels }: AudioTrack): Buffer {
  const sampleEntry = box(
    'mp4a',
    zeros(6),
    u16(1),
    zeros(8),
    u16(channels, 16, 0, 0),
    // 16.16 fixed point holds rates below 65,536 Hz; above, players read the rate from the codec header
    u32(sampleRate < 0x10000 ? sampleRate * 0x10000 : 0),
    fullBox('esds', {}, elementaryStream(config)),
  );
  return track({
    id: AUDIO_TRACK_ID,
    timescale: sampleRate,
    handler: 'soun',
    mediaHeader: fullBox('smhd', {}, zeros(4)),
    sampleEntry,
    width: 0,
    height: 0,
    volume: FULL_VOLUME,
  });
}

/** Descriptors of ISO/IEC 14496-1, 7.2.6: stream 3, decoder 4, decoder-specific 5, sync layer 6. */
function elementaryStream(config: Buffer): Buffer {
  const AAC = 0x40;
  const AUDIO_STREAM = 0x15;
  const specific = descriptor(5, config);
  const decoder = descriptor(4, Buffer.concat([Buffer.of(AAC, AUDIO_STREAM, 0, 0, 0), u32(0, 0), specific]));
  return descriptor(3, Buffer.concat([u16(AUDIO_TRACK_ID), Buffer.of(0), decoder, descriptor(6, Buffer.of(2))]));
}

/** Lengths are written in the four-byte form, which holds any size. */
function descriptor(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = [(length >> 21) & 0x7f, (length >> 14) & 0x7f, (length >> 7) & 0x7f].map((bits) => bits | 0x80);
  return Buffer.concat([Buffer.of(tag, ...size, length & 0x7f), content]);
}
