import { box, text, u32, u64 } from './box';
import { movieHeader, type TrackParts, trackBox } from './movie-boxes';
import type { SampleTable } from './sample-table';

export type ProgressiveTrack = Pick<
  TrackParts,
  'id' | 'timescale' | 'handler' | 'width' | 'height' | 'sampleEntries'
> & {
  samples: SampleTable;
};

const LARGE_BOX_HEADER_BYTES = 16;

/**
 * `ftyp`, `moov` and the header of an `mdat` box whose content is a whole file of `dataBytes` bytes: head and file one
 * after the other are a plain MP4 that plays at once. The tables point at the samples inside the file; what else is in
 * there, its own boxes, is data that nothing points at. The movie begins at `startMs` of its tracks. Source: ISO/IEC
 * 14496-12, 8.1.1.
 */
export function writeProgressiveHead(tracks: readonly ProgressiveTrack[], dataBytes: number, startMs = 0): Buffer {
  const filled = tracks.filter(({ samples }) => !samples.isEmpty);
  // its length does not depend on the offsets
  const headBytes = writeHead(filled, { dataBytes, headBytes: 0, startMs }).length;
  return writeHead(filled, { dataBytes, headBytes, startMs });
}

/** How many bytes the file behind this head has; undefined when it is no such head. */
export function readDataBytes(endOfHead: Buffer): number | undefined {
  if (endOfHead.length < LARGE_BOX_HEADER_BYTES) return undefined;
  const header = endOfHead.subarray(-LARGE_BOX_HEADER_BYTES);
  if (header.toString('latin1', 4, 8) !== 'mdat' || header.readUInt32BE(0) !== 1) return undefined;
  return Number(header.readBigUInt64BE(8)) - LARGE_BOX_HEADER_BYTES;
}

function writeHead(
  tracks: readonly ProgressiveTrack[],
  { dataBytes, headBytes, startMs: originMs }: { dataBytes: number; headBytes: number; startMs: number },
): Buffer {
  const boxes = tracks.map(({ samples, ...track }) => {
    const startMs = Math.max(0, toMs(samples.startTicks, track.timescale) - originMs);
    return trackBox({ ...track, tables: samples.boxes(headBytes), durationTicks: samples.durationTicks, startMs });
  });
  const ends = tracks.map(
    ({ samples, timescale }) => toMs(samples.startTicks + samples.durationTicks, timescale) - originMs,
  );
  return Buffer.concat([
    box('ftyp', text('isom'), u32(0x200), text('isomiso2mp41')),
    box('moov', movieHeader(Math.max(0, ...ends)), ...boxes),
    u32(1),
    text('mdat'),
    u64(LARGE_BOX_HEADER_BYTES + dataBytes),
  ]);
}

const toMs = (ticks: number, timescale: number) => Math.round((ticks * 1000) / timescale);
