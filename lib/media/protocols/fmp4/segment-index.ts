import { box, fullBox, u16, u32, u64, zeros } from './box';

/** A stretch of the file that begins with a keyframe. */
export type Reference = { bytes: number; durationMs: number };

const HEADER_BYTES = 40;
const REFERENCE_BYTES = 12;
const SMALLEST_BOX_BYTES = 8;
/** Starts with a stream access point of type 1: a keyframe that nothing before it depends on. */
const STARTS_WITH_KEY = 0x90000000;

/** The track whose keyframes count. Players take the durations for ticks of this track, so they must be. */
export type LeadTrack = { trackId: number; timescale: number };

/** How many references fit into `bytes` bytes. */
export function referencesThatFit(bytes: number): number {
  return Math.floor((bytes - HEADER_BYTES - SMALLEST_BOX_BYTES) / REFERENCE_BYTES);
}

/** A box that only takes room, to be written over later. */
export const writeFree = (bytes: number) => box('free', zeros(bytes - SMALLEST_BOX_BYTES));

/**
 * A `free` box and a `sidx` box (ISO/IEC 14496-12, 8.16.3), together `bytes` bytes: with it a player can seek without
 * reading the file. The first reference begins right behind them, where Chromium wants it: it ignores an index with
 * anything in between. More references than fit are a mistake.
 */
export function writeSegmentIndex(
  references: readonly Reference[],
  { lead, bytes }: { lead: LeadTrack; bytes: number },
): Buffer {
  const freeBytes = bytes - HEADER_BYTES - references.length * REFERENCE_BYTES;
  const toTicks = (ms: number) => Math.round((ms * lead.timescale) / 1000);
  const entries = references.map((each) => u32(each.bytes, toTicks(each.durationMs), STARTS_WITH_KEY));
  const index = fullBox(
    'sidx',
    { version: 1 },
    u32(lead.trackId, lead.timescale),
    u64(0),
    u64(0),
    u16(0, references.length),
    ...entries,
  );
  return Buffer.concat([writeFree(freeBytes), index], bytes);
}
