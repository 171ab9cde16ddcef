import { ProtocolError } from '../../protocol-error';
import type { ByteReader } from '../byte-reader';
import { findBox, findBoxes, openFullBox } from './boxes';
import type { InitFacts } from './read-init';

/** When a fragment plays, in milliseconds, and whether it begins with a keyframe. */
export type FragmentFacts = { startMs: number; durationMs: number; key: boolean };

/** Source: ISO/IEC 14496-12, 8.8.8. */
const RUN = { dataOffset: 0x1, firstSampleFlags: 0x4, duration: 0x100, size: 0x200, flags: 0x400, composition: 0x800 };
const NON_SYNC = 0x00010000;

/** Reads the content of a `moof` box as this program writes it. Throws `ProtocolError` when something is missing. */
export function readFragment(moof: Buffer, { timescales, videoTrackId }: InitFacts): FragmentFacts {
  const tracks = findBoxes(moof, 'traf').map(readTrackRun);
  const lead = tracks.find(({ trackId }) => trackId === videoTrackId) ?? tracks[0];
  const timescale = lead && timescales.get(lead.trackId);
  if (!lead || !timescale) throw new ProtocolError('An MP4 fragment has no known track');

  const toMs = (ticks: number) => Math.round((ticks * 1000) / timescale);
  const startMs = toMs(lead.decodeTime);
  const key = lead.key && (videoTrackId === undefined || lead.trackId === videoTrackId);
  return { startMs, durationMs: toMs(lead.decodeTime + lead.duration) - startMs, key };
}

function readTrackRun(traf: Buffer) {
  const trackId = openFullBox(findBox(traf, 'tfhd')).reader.u32();
  const time = openFullBox(findBox(traf, 'tfdt'));
  const decodeTime = time.version === 1 ? time.reader.u64() : time.reader.u32();
  const run = openFullBox(findBox(traf, 'trun'));
  return { trackId, decodeTime, ...readSamples(run.reader, run.flags) };
}

function readSamples(reader: ByteReader, fields: number): { duration: number; key: boolean } {
  if ((fields & RUN.duration) === 0) throw new ProtocolError('An MP4 fragment states no durations');
  const count = reader.u32();
  if (fields & RUN.dataOffset) reader.skip(4);
  let firstFlags = fields & RUN.firstSampleFlags ? reader.u32() : undefined;
  let duration = 0;
  for (let i = 0; i < count; i++) {
    duration += reader.u32();
    if (fields & RUN.size) reader.skip(4);
    const flags = fields & RUN.flags ? reader.u32() : 0;
    firstFlags ??= flags;
    if (fields & RUN.composition) reader.skip(4);
  }
  return { duration, key: ((firstFlags ?? NON_SYNC) & NON_SYNC) === 0 };
}
