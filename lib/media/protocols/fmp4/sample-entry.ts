import { box, fullBox, u16, u32, zeros } from './box';
import { writeOpusConfig } from './opus';
import { AUDIO_TRACK_ID, type AudioTrack, type VideoTrack } from './track';

const DPI_72 = 0x480000;
const BITS_PER_SAMPLE = 16;

const VIDEO_BOXES = { avc: ['avc1', 'avcC'], hevc: ['hvc1', 'hvcC'], av1: ['av01', 'av1C'] } as const;

/** What a decoder of this picture needs. Sources: ISO/IEC 14496-12, 12.1.3, 14496-15 and the AV1 binding, 2.2. */
export function videoSampleEntry({ codec, config, width, height }: VideoTrack): Buffer {
  const [entry, configBox] = VIDEO_BOXES[codec];
  return box(
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
}

/** What a decoder of this sound needs. Sources: ISO/IEC 14496-12, 12.2.3, 14496-14, and the Opus encapsulation, 4.3. */
export function audioSampleEntry(track: AudioTrack): Buffer {
  const { codec, config, sampleRate, channels } = track;
  return box(
    codec === 'opus' ? 'Opus' : 'mp4a',
    zeros(6),
    u16(1),
    zeros(8),
    u16(channels, BITS_PER_SAMPLE, 0, 0),
    // 16.16 fixed point holds rates below 65,536 Hz; above, players read the rate from the codec header
    u32(sampleRate < 0x10000 ? sampleRate * 0x10000 : 0),
    codec === 'opus' ? box('dOps', writeOpusConfig(config)) : fullBox('esds', {}, elementaryStream(track)),
  );
}

/** Object types of the MP4 registration authority; MP3 has one for each generation of MPEG. */
const OBJECT_TYPE = { aac: 0x40, mpeg1: 0x6b, mpeg2: 0x69 };
const AUDIO_STREAM = 0x15;

function objectTypeOf({ codec, samplesPerFrame }: AudioTrack): number {
  if (codec !== 'mp3') return OBJECT_TYPE.aac;
  return samplesPerFrame === 1152 ? OBJECT_TYPE.mpeg1 : OBJECT_TYPE.mpeg2;
}

/** Descriptors of ISO/IEC 14496-1, 7.2.6: stream 3, decoder 4, decoder-specific 5, sync layer 6. */
function elementaryStream(track: AudioTrack): Buffer {
  const specific = track.config.length > 0 ? descriptor(5, track.config) : zeros(0);
  const head = Buffer.of(objectTypeOf(track), AUDIO_STREAM, 0, 0, 0);
  const decoder = descriptor(4, Buffer.concat([head, u32(0, 0), specific]));
  return descriptor(3, Buffer.concat([u16(AUDIO_TRACK_ID), Buffer.of(0), decoder, descriptor(6, Buffer.of(2))]));
}

/** Lengths are written in the four-byte form, which holds any size. */
function descriptor(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = [(length >> 21) & 0x7f, (length >> 14) & 0x7f, (length >> 7) & 0x7f].map((bits) => bits | 0x80);
  return Buffer.concat([Buffer.of(tag, ...size, length & 0x7f), content]);
}
