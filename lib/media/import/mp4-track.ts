import { ProtocolError } from '../protocol-error';
import { isVideoCodec } from '../protocols/flv/payload';
import { findBox, findBoxes, openFullBox, readBoxHeader } from '../protocols/fmp4/boxes';
import { type CodecConfig, readSampleEntry } from '../protocols/fmp4/read-sample-entry';
import { IMPORT_LIMITS } from './import-limits';
import { ImportRefusal } from './refusal';

/** A track that is taken over. `startTicks` is where in its own time the movie begins, negative for silence first. */
export type Mp4Track = CodecConfig & {
  id: number;
  kind: 'video' | 'audio';
  timescale: number;
  startTicks: number;
  /** The content of `stbl`. */
  tables: Buffer;
};

/** One frame and where it lies. Times are ticks of its track. */
export type SampleRef = {
  track: Mp4Track;
  offset: number;
  bytes: number;
  dts: number;
  compositionOffset: number;
  key: boolean;
};

export const toMs = (ticks: number, { timescale }: Mp4Track) => (ticks * 1000) / timescale;
export const timeOf = ({ dts, track }: SampleRef) => toMs(dts - track.startTicks, track);

/** Sample entries that differ from ours in their name alone: the headers of the codec may also be among the frames. */
const SAME_AS: Record<string, string> = { avc3: 'avc1', hev1: 'hvc1' };

/** The first picture and the first sound of a movie. Throws `ImportRefusal` for what cannot be played here. */
export function readTracks(moov: Buffer): Mp4Track[] {
  const boxes = findBoxes(moov, 'trak');
  if (boxes.length > IMPORT_LIMITS.tracks) throw new ImportRefusal('broken', 'The file has too many tracks');
  const movieTimescale = readTimescale(findBox(moov, 'mvhd'));
  const media = boxes.map((trak) => ({ trak, handler: readHandler(trak) }));
  const picked = ['vide', 'soun'].flatMap((handler) => media.find((each) => each.handler === handler) ?? []);
  if (picked.length === 0) throw new ImportRefusal('not-a-video', 'The file has neither picture nor sound');
  return picked.map(({ trak }) => readTrack(trak, movieTimescale));
}

const readHandler = (trak: Buffer) => {
  const { reader } = openFullBox(findBox(trak, 'mdia', 'hdlr'));
  reader.skip(4);
  return reader.take(4).toString('latin1');
};

function readTimescale(header: Buffer): number {
  const { version, reader } = openFullBox(header);
  reader.skip(version === 1 ? 16 : 8);
  const timescale = reader.u32();
  if (timescale === 0) throw new ProtocolError('An MP4 time scale is zero');
  return timescale;
}

function readTrack(trak: Buffer, movieTimescale: number): Mp4Track {
  const { version, reader } = openFullBox(findBox(trak, 'tkhd'));
  reader.skip(version === 1 ? 16 : 8);
  const id = reader.u32();
  const timescale = readTimescale(findBox(trak, 'mdia', 'mdhd'));
  const tables = findBox(trak, 'mdia', 'minf', 'stbl');
  const codec = readCodec(tables);
  const kind = isVideoCodec(codec.codec) ? ('video' as const) : ('audio' as const);
  return { id, kind, timescale, tables, ...codec, startTicks: readStart(trak, { timescale, movieTimescale }) };
}

function readCodec(tables: Buffer): CodecConfig {
  const { reader } = openFullBox(findBox(tables, 'stsd'));
  reader.skip(4);
  const entries = reader.rest();
  const header = readBoxHeader(entries);
  if (!header || header.bytes > entries.length) throw new ProtocolError('An MP4 sample entry is damaged');
  const entry = Buffer.from(entries.subarray(0, header.bytes));
  entry.write(SAME_AS[header.type] ?? header.type, 4, 'latin1');
  try {
    return readSampleEntry(entry);
  } catch (cause) {
    if (!(cause instanceof ProtocolError)) throw cause;
    throw new ImportRefusal('codec', `The codec ${JSON.stringify(header.type)} cannot be played here`, { cause });
  }
}

/** The first edit that shows something, and the pause before it. Source: ISO/IEC 14496-12, 8.6.6. */
function readStart(trak: Buffer, { timescale, movieTimescale }: { timescale: number; movieTimescale: number }): number {
  const [edts] = findBoxes(trak, 'edts');
  const [elst] = edts ? findBoxes(edts, 'elst') : [];
  if (!elst) return 0;
  const { version, reader } = openFullBox(elst);
  let pauseTicks = 0;
  for (let left = reader.u32(); left > 0; left--) {
    const duration = version === 1 ? reader.u64() : reader.u32();
    const mediaTime = version === 1 ? signed64(reader.take(8)) : reader.u32() | 0;
    reader.skip(4);
    if (mediaTime >= 0) return mediaTime - pauseTicks;
    pauseTicks += Math.round((duration * timescale) / movieTimescale);
  }
  return 0;
}

const signed64 = (bytes: Buffer) => Number(bytes.readBigInt64BE(0));
