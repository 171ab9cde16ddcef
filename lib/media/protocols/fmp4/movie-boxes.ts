import { box, fullBox, text, u16, u32, u64, zeros } from './box';
import { AUDIO_TRACK_ID } from './track';

const MOVIE_TIMESCALE = 1000;
const IDENTITY_MATRIX = u32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);
const UNDETERMINED_LANGUAGE = 0x55c4; // "und" in 5-bit letters
const FULL_VOLUME = 0x100;
const ENABLED_AND_IN_MOVIE = 3;
const U32_MAX = 0xffffffff;

/** `mvhd`. A movie whose length is in its fragments says 0. */
export const movieHeader = (durationMs = 0) =>
  fullBox(
    'mvhd',
    {},
    u32(0, 0, MOVIE_TIMESCALE, durationMs, 0x10000),
    u16(FULL_VOLUME, 0),
    zeros(8),
    IDENTITY_MATRIX,
    zeros(24),
    u32(AUDIO_TRACK_ID + 1),
  );

export type TrackParts = {
  id: number;
  timescale: number;
  handler: 'vide' | 'soun';
  width: number;
  height: number;
  /** How to decode it; several when the codec's header changed. */
  sampleEntries: readonly Buffer[];
  /** `stts`, `stsc` and the others that say where the samples are and when. */
  tables: readonly Buffer[];
  /** The length of its samples in ticks, and where the first of them stands in the movie. */
  durationTicks?: number;
  startMs?: number;
};

/** `trak`. Source: ISO/IEC 14496-12. */
export function trackBox(track: TrackParts): Buffer {
  const { id, timescale, handler, width, height, sampleEntries, tables, durationTicks = 0, startMs = 0 } = track;
  const durationMs = toMs(durationTicks, timescale);
  const isSound = handler === 'soun';
  const mediaHeader = isSound ? fullBox('smhd', {}, zeros(4)) : fullBox('vmhd', { flags: 1 }, zeros(8));
  const dataInSameFile = box('dinf', fullBox('dref', {}, u32(1), fullBox('url ', { flags: 1 })));
  const descriptions = fullBox('stsd', {}, u32(sampleEntries.length), ...sampleEntries);
  return box(
    'trak',
    fullBox(
      'tkhd',
      { flags: ENABLED_AND_IN_MOVIE },
      u32(0, 0, id, 0, startMs + durationMs, 0, 0),
      u16(0, 0, isSound ? FULL_VOLUME : 0, 0),
      IDENTITY_MATRIX,
      u32(width * 0x10000, height * 0x10000),
    ),
    ...(startMs > 0 ? [editList(startMs, durationMs)] : []),
    box(
      'mdia',
      mediaTimes(timescale, durationTicks),
      fullBox('hdlr', {}, u32(0), text(handler), zeros(12), text('media\0')),
      box('minf', mediaHeader, dataInSameFile, box('stbl', descriptions, ...tables)),
    ),
  );
}

const toMs = (ticks: number, timescale: number) => Math.round((ticks * 1000) / timescale);

/** Silence or nothing to see first, then all of it. Source: ISO/IEC 14496-12, 8.6.6. */
function editList(startMs: number, durationMs: number): Buffer {
  const [nothing, normalRate] = [U32_MAX, 0x10000]; // media time -1 means an empty edit
  return box('edts', fullBox('elst', {}, u32(2), u32(startMs, nothing, normalRate), u32(durationMs, 0, normalRate)));
}

/** At 90,000 ticks a second 32 bits hold thirteen hours. */
function mediaTimes(timescale: number, ticks: number): Buffer {
  const language = u16(UNDETERMINED_LANGUAGE, 0);
  if (ticks <= U32_MAX) return fullBox('mdhd', {}, u32(0, 0, timescale, ticks), language);
  return fullBox('mdhd', { version: 1 }, u64(0), u64(0), u32(timescale), u64(ticks), language);
}
