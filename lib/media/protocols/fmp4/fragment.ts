import { box, fullBox, u32, u64 } from './box';
import type { Sample, TrackRun } from './track';

const DEFAULT_BASE_IS_MOOF = 0x020000;
/** Data offset, and for each sample its duration, size, flags and composition offset. */
const RUN_FIELDS = 0x000f01;
const FLAGS_KEY = 0x02000000;
const FLAGS_DELTA = 0x01010000;
const BOX_HEADER_BYTES = 8;
const SAMPLE_FIELDS_BYTES = 16;

/** `moof` and `mdat` of one fragment. Runs without samples are left out; `sequence` counts up from 1. */
export function writeFragment(sequence: number, runs: readonly TrackRun[]): Buffer {
  const filled = runs.filter(({ samples }) => samples.length > 0);
  const dataBytes = filled.map(({ samples }) => samples.reduce((sum, { data }) => sum + data.length, 0));
  const moofBytes = writeMoof(
    sequence,
    filled,
    filled.map(() => 0),
  ).length; // its length does not depend on the offsets

  let offset = moofBytes + BOX_HEADER_BYTES;
  const offsets = dataBytes.map((bytes) => {
    offset += bytes;
    return offset - bytes;
  });
  const mdatHeader = Buffer.concat([u32(offset - moofBytes), Buffer.from('mdat')]);
  const data = filled.flatMap(({ samples }) => samples.map((sample) => sample.data));
  return Buffer.concat([writeMoof(sequence, filled, offsets), mdatHeader, ...data], offset);
}

function writeMoof(sequence: number, runs: readonly TrackRun[], offsets: readonly number[]): Buffer {
  return box('moof', fullBox('mfhd', {}, u32(sequence)), ...runs.map((run, i) => writeTraf(run, offsets[i] ?? 0)));
}

function writeTraf({ trackId, decodeTime, samples }: TrackRun, dataOffset: number): Buffer {
  return box(
    'traf',
    fullBox('tfhd', { flags: DEFAULT_BASE_IS_MOOF }, u32(trackId)),
    fullBox('tfdt', { version: 1 }, u64(decodeTime)),
    fullBox('trun', { version: 1, flags: RUN_FIELDS }, u32(samples.length, dataOffset), writeSamples(samples)),
  );
}

function writeSamples(samples: readonly Sample[]): Buffer {
  const output = Buffer.allocUnsafe(samples.length * SAMPLE_FIELDS_BYTES);
  let offset = 0;
  for (const { duration, data, key, compositionOffset } of samples) {
    offset = output.writeUInt32BE(duration, offset);
    offset = output.writeUInt32BE(data.length, offset);
    offset = output.writeUInt32BE(key ? FLAGS_KEY : FLAGS_DELTA, offset);
    offset = output.writeInt32BE(compositionOffset, offset);
  }
  return output;
}
