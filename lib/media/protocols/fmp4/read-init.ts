import { ProtocolError } from '../../protocol-error';
import { findBox, findBoxes, openFullBox } from './boxes';

export type TrackFacts = {
  id: number;
  handler: string;
  timescale: number;
  width: number;
  height: number;
  /** The box that says how to decode it, whole. */
  sampleEntry: Buffer;
};

/** What fragments must be read with: ticks per second of each track, and which one carries the picture. */
export type InitFacts = {
  tracks: readonly TrackFacts[];
  timescales: ReadonlyMap<number, number>;
  videoTrackId: number | undefined;
  width: number | undefined;
  height: number | undefined;
};

/** Reads the content of a `moov` box. Throws `ProtocolError` when something is missing. */
export function readInit(moov: Buffer): InitFacts {
  const tracks = findBoxes(moov, 'trak').map(readTrack);
  const video = tracks.find(({ handler }) => handler === 'vide');
  return {
    tracks,
    timescales: new Map(tracks.map(({ id, timescale }) => [id, timescale])),
    videoTrackId: video?.id,
    width: video?.width,
    height: video?.height,
  };
}

function readTrack(trak: Buffer): TrackFacts {
  const header = openFullBox(findBox(trak, 'tkhd'));
  header.reader.skip(header.version === 1 ? 16 : 8);
  const id = header.reader.u32();
  header.reader.skip(header.version === 1 ? 64 : 60);
  const width = header.reader.u16();
  header.reader.skip(2);
  const height = header.reader.u16();

  const media = openFullBox(findBox(trak, 'mdia', 'mdhd'));
  media.reader.skip(media.version === 1 ? 16 : 8);
  const timescale = media.reader.u32();
  if (timescale === 0) throw new ProtocolError('An MP4 track has no timescale');

  const handler = openFullBox(findBox(trak, 'mdia', 'hdlr'));
  handler.reader.skip(4);
  const descriptions = openFullBox(findBox(trak, 'mdia', 'minf', 'stbl', 'stsd'));
  descriptions.reader.skip(4);
  const sampleEntry = descriptions.reader.rest();
  return { id, width, height, timescale, handler: handler.reader.take(4).toString('latin1'), sampleEntry };
}
