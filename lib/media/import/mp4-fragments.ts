import { ProtocolError } from '../protocol-error';
import type { ByteReader } from '../protocols/byte-reader';
import { findBox, findBoxes, openFullBox } from '../protocols/fmp4/boxes';
import { IMPORT_LIMITS } from './import-limits';
import type { Mp4Track, SampleRef } from './mp4-track';

/** What a frame has when its fragment does not say. */
type Defaults = { duration: number; size: number; flags: number };

/** Source: ISO/IEC 14496-12, 8.8.7 and 8.8.8. */
const TFHD = { baseOffset: 0x1, description: 0x2, duration: 0x8, size: 0x10, flags: 0x20 } as const;
const TRUN = { offset: 0x1, firstFlags: 0x4, duration: 0x100, size: 0x200, flags: 0x400, composition: 0x800 } as const;
const NON_SYNC = 0x10000;

/** Reads the fragments of a movie one after the other. Throws `ProtocolError`. */
export function createFragmentReader(moov: Buffer, tracks: readonly Mp4Track[]) {
  const defaults = new Map(tracks.map(({ id }) => [id, readDefaults(moov, id)]));
  const nextDts = new Map<number, number>();

  /** The frames of one `moof`, whose first byte is at `offset` of the file. */
  return (moof: Buffer, offset: number): SampleRef[] =>
    findBoxes(moof, 'traf').flatMap((traf) => {
      const header = openFullBox(findBox(traf, 'tfhd'));
      const id = header.reader.u32();
      const track = tracks.find((each) => each.id === id);
      const usual = defaults.get(id);
      if (!track || !usual) return [];
      const base = header.flags & TFHD.baseOffset ? header.reader.u64() : offset;
      if (header.flags & TFHD.description) header.reader.skip(4);
      const own = {
        duration: header.flags & TFHD.duration ? header.reader.u32() : usual.duration,
        size: header.flags & TFHD.size ? header.reader.u32() : usual.size,
        flags: header.flags & TFHD.flags ? header.reader.u32() : usual.flags,
      };
      const samples = readRuns(traf, { track, base, own, dts: readTime(traf) ?? nextDts.get(id) ?? 0 });
      nextDts.set(id, samples.endDts);
      return samples.refs;
    });
}

function readDefaults(moov: Buffer, id: number): Defaults {
  for (const trex of findBoxes(findBox(moov, 'mvex'), 'trex')) {
    const { reader } = openFullBox(trex);
    if (reader.u32() !== id) continue;
    reader.skip(4);
    return { duration: reader.u32(), size: reader.u32(), flags: reader.u32() };
  }
  return { duration: 0, size: 0, flags: 0 };
}

function readTime(traf: Buffer): number | undefined {
  const [tfdt] = findBoxes(traf, 'tfdt');
  if (!tfdt) return undefined;
  const { version, reader } = openFullBox(tfdt);
  return version === 1 ? reader.u64() : reader.u32();
}

type RunContext = { track: Mp4Track; base: number; own: Defaults; dts: number };

function readRuns(traf: Buffer, { track, base, own, dts: startDts }: RunContext) {
  const refs: SampleRef[] = [];
  let [dts, offset] = [startDts, base];
  for (const trun of findBoxes(traf, 'trun')) {
    const { flags, reader } = openFullBox(trun);
    const count = reader.u32();
    if (refs.length + count > IMPORT_LIMITS.moofBytes) throw new ProtocolError('An MP4 fragment has too many frames');
    if (flags & TRUN.offset) offset = base + (reader.u32() | 0);
    const firstFlags = flags & TRUN.firstFlags ? reader.u32() : undefined;
    for (let index = 0; index < count; index++) {
      const sample = readSample(reader, flags, own);
      const keyFlags = index === 0 ? (firstFlags ?? sample.flags) : sample.flags;
      refs.push({
        track,
        offset,
        bytes: sample.size,
        dts,
        compositionOffset: sample.composition,
        key: (keyFlags & NON_SYNC) === 0,
      });
      dts += sample.duration;
      offset += sample.size;
    }
  }
  return { refs, endDts: dts };
}

const readSample = (reader: ByteReader, flags: number, own: Defaults) => ({
  duration: flags & TRUN.duration ? reader.u32() : own.duration,
  size: flags & TRUN.size ? reader.u32() : own.size,
  flags: flags & TRUN.flags ? reader.u32() : own.flags,
  composition: flags & TRUN.composition ? reader.u32() | 0 : 0,
});
