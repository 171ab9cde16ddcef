import { ProtocolError } from '../../protocol-error';
import type { ByteReader } from '../byte-reader';
import { findBox, findBoxes, openFullBox } from './boxes';

/** One frame of a fragment. Times are ticks of its track; `offset` counts from the first byte of the `moof` box. */
export type SampleFacts = {
  dts: number;
  duration: number;
  compositionOffset: number;
  key: boolean;
  offset: number;
  bytes: number;
};

/** The frames of one track in one fragment. */
export type RunFacts = { trackId: number; decodeTime: number; samples: SampleFacts[] };

/** Source: ISO/IEC 14496-12, 8.8.8. The fields that this program writes, all of them. */
const RUN_FIELDS = 0x000f01;
const NON_SYNC = 0x00010000;
/** A run is a list in memory; a fragment of half a second holds some dozens of frames. */
const MAX_SAMPLES = 100_000;

/** Reads the content of a `moof` box as this program writes it. Throws `ProtocolError` on any other. */
export function readRuns(moof: Buffer): RunFacts[] {
  return findBoxes(moof, 'traf').map((traf) => {
    const trackId = openFullBox(findBox(traf, 'tfhd')).reader.u32();
    const time = openFullBox(findBox(traf, 'tfdt'));
    const decodeTime = time.version === 1 ? time.reader.u64() : time.reader.u32();
    const { flags, reader } = openFullBox(findBox(traf, 'trun'));
    if (flags !== RUN_FIELDS) throw new ProtocolError('An MP4 fragment is not one of ours');
    return { trackId, decodeTime, samples: readSamples(reader, decodeTime) };
  });
}

function readSamples(reader: ByteReader, decodeTime: number): SampleFacts[] {
  const count = reader.u32();
  if (count > MAX_SAMPLES) throw new ProtocolError('An MP4 fragment has too many frames');
  let offset = reader.u32();
  let dts = decodeTime;
  return Array.from({ length: count }, () => {
    const [duration, bytes, flags] = [reader.u32(), reader.u32(), reader.u32()];
    const compositionOffset = reader.u32() | 0; // signed
    const sample = { dts, duration, compositionOffset, key: (flags & NON_SYNC) === 0, offset, bytes };
    offset += bytes;
    dts += duration;
    return sample;
  });
}
