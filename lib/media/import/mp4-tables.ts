import { ProtocolError } from '../protocol-error';
import { findBoxes, openFullBox } from '../protocols/fmp4/boxes';
import type { Mp4Track, SampleRef } from './mp4-track';

/** Rows of numbers in a table box, read where they lie: a table may have millions. */
type Rows = { count: number; at: (row: number, column: number) => number };

/** The frames of a track of a movie without fragments, in the order of decoding. Throws `ProtocolError` on the way. */
export function* readSampleTables(track: Mp4Track): Generator<SampleRef> {
  const sizes = readSizes(track.tables);
  const keys = readKeys(track.tables);
  const durations = repeat(rowsOf(track.tables, 'stts', 2));
  const compositions = hasBox(track.tables, 'ctts') ? repeat(rowsOf(track.tables, 'ctts', 2)) : undefined;
  const places = readPlaces(track.tables, sizes);
  let dts = 0;
  for (let index = 0; index < sizes.count; index++) {
    const offset = places.next().value;
    if (offset === undefined) throw new ProtocolError('The MP4 tables end early');
    const compositionOffset = (compositions?.next().value ?? 0) | 0;
    yield { track, offset, bytes: sizes.at(index), dts, compositionOffset, key: keys(index + 1) };
    dts += durations.next().value ?? 0;
  }
}

const hasBox = (tables: Buffer, type: string) => findBoxes(tables, type).length > 0;

function rowsOf(tables: Buffer, type: string, columns: number): Rows {
  const [box] = findBoxes(tables, type);
  if (!box) throw new ProtocolError(`The MP4 box ${type} is missing`);
  const { reader } = openFullBox(box);
  const count = reader.u32();
  const bytes = reader.take(count * columns * 4);
  return { count, at: (row, column) => bytes.readUInt32BE((row * columns + column) * 4) };
}

/** The second column, each as often as the first says. */
function* repeat({ count, at }: Rows): Generator<number> {
  for (let row = 0; row < count; row++) {
    for (let left = at(row, 0); left > 0; left--) yield at(row, 1);
  }
}

function readSizes(tables: Buffer): { count: number; at: (index: number) => number } {
  const [box] = findBoxes(tables, 'stsz');
  if (!box) throw new ProtocolError('The MP4 box stsz is missing');
  const { reader } = openFullBox(box);
  const [same, count] = [reader.u32(), reader.u32()];
  if (same > 0) return { count, at: () => same };
  const bytes = reader.take(count * 4);
  return { count, at: (index) => bytes.readUInt32BE(index * 4) };
}

/** Without the box every frame is a key. Must be asked in order. */
function readKeys(tables: Buffer): (sample: number) => boolean {
  if (!hasBox(tables, 'stss')) return () => true;
  const { count, at } = rowsOf(tables, 'stss', 1);
  let row = 0;
  return (sample) => {
    while (row < count && at(row, 0) < sample) row++;
    return row < count && at(row, 0) === sample;
  };
}

/** Where each frame begins. Source: ISO/IEC 14496-12, 8.7.4 and 8.7.5. */
function* readPlaces(tables: Buffer, sizes: { count: number; at: (index: number) => number }): Generator<number> {
  const groups = rowsOf(tables, 'stsc', 3);
  const chunks = readChunks(tables);
  let sample = 0;
  let group = 0;
  for (let chunk = 1; chunk <= chunks.count; chunk++) {
    while (group + 1 < groups.count && groups.at(group + 1, 0) <= chunk) group++;
    if (groups.count === 0 || groups.at(group, 2) !== 1) throw new ProtocolError('The codec changes within the file');
    let offset = chunks.at(chunk - 1);
    for (let left = groups.at(group, 1); left > 0 && sample < sizes.count; left--) {
      yield offset;
      offset += sizes.at(sample++);
    }
  }
}

function readChunks(tables: Buffer): { count: number; at: (index: number) => number } {
  if (hasBox(tables, 'stco')) {
    const { count, at } = rowsOf(tables, 'stco', 1);
    return { count, at: (index) => at(index, 0) };
  }
  const { count, at } = rowsOf(tables, 'co64', 2);
  return { count, at: (index) => at(index, 0) * 2 ** 32 + at(index, 1) };
}
