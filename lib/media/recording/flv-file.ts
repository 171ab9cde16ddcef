import type { FileHandle } from 'node:fs/promises';
import type { MediaPacket } from '../packet';
import { ProtocolError } from '../protocol-error';
import { writeAmf0 } from '../protocols/amf0/write';
import { isVideoCodec, writeConfigPayload, writeFramePayload } from '../protocols/flv/payload';
import { writeFlvHeader, writeTags } from '../protocols/flv/tag';
import type { InitFacts } from '../protocols/fmp4/read-init';
import { type CodecConfig, readSampleEntry } from '../protocols/fmp4/read-sample-entry';
import { readRuns } from '../protocols/fmp4/read-samples';
import { durationOf, type IndexEntry } from './recording-index';
import { contentOf, readBytes, readInitSection } from './sections';

type Track = CodecConfig & { timescale: number };
type Chapter = { tracks: ReadonlyMap<number, Track>; facts: InitFacts };

/**
 * A recording as FLV, one fragment at a time: the next is read when the last has been taken. New codec headers begin a
 * chapter as they did live. What is at `startMs` comes first, at time 0. Throws `ProtocolError` when the file is not
 * what the index says.
 */
export async function* readAsFlv(
  file: FileHandle,
  entries: readonly IndexEntry[],
  startMs = 0,
): AsyncGenerator<Buffer> {
  let chapter: Chapter | undefined;
  for (const entry of entries) {
    const section = await readBytes(file, entry);
    if (entry.kind === 'fragment') {
      if (chapter) yield writeTags(toPackets(section, chapter).map((packet) => shift(packet, startMs)));
      continue;
    }
    const isFirst: boolean = chapter === undefined;
    chapter = readChapter(section);
    if (isFirst)
      yield Buffer.concat([writeHead(chapter), writeTags([writeMetadata(chapter, durationOf(entries) - startMs)])]);
    yield writeTags(configsOf(chapter, startOf(entries, entry)).map((packet) => shift(packet, startMs)));
  }
}

const shift = (packet: MediaPacket, ms: number): MediaPacket => ({ ...packet, dts: Math.max(0, packet.dts - ms) });

/** `section` is `ftyp` and `moov`. */
function readChapter(section: Buffer): Chapter {
  const facts = readInitSection(section);
  const tracks = facts.tracks.map(({ id, timescale, sampleEntry }): [number, Track] => [
    id,
    { ...readSampleEntry(sampleEntry), timescale },
  ]);
  return { tracks: new Map(tracks), facts };
}

function writeHead({ tracks }: Chapter): Buffer {
  const codecs = [...tracks.values()].map(({ codec }) => codec);
  return writeFlvHeader({ video: codecs.some(isVideoCodec), audio: codecs.some((codec) => !isVideoCodec(codec)) });
}

/** Players show a length only when it is stated here. */
function writeMetadata({ facts }: Chapter, durationMs: number): MediaPacket {
  const { width, height } = facts;
  const picture = width && height ? { width, height } : {};
  const payload = writeAmf0('onMetaData', { duration: durationMs / 1000, ...picture, encoder: 'Kaibo' });
  return { kind: 'metadata', role: 'config', dts: 0, payload };
}

/** When the chapter of this init section begins. */
function startOf(entries: readonly IndexEntry[], init: IndexEntry): number {
  const next = entries.find((entry) => entry.kind === 'fragment' && entry.offset > init.offset);
  return next?.kind === 'fragment' ? next.startMs : 0;
}

function configsOf({ tracks }: Chapter, dts: number): MediaPacket[] {
  return [...tracks.values()].flatMap((track) => {
    const payload = writeConfigPayload(track);
    return payload ? [{ kind: kindOf(track), role: 'config' as const, dts, payload }] : [];
  });
}

const kindOf = ({ codec }: Track) => (isVideoCodec(codec) ? 'video' : 'audio');

/** `section` is `moof` and `mdat`; the packets of its tracks come in the order of their times. */
function toPackets(section: Buffer, { tracks }: Chapter): MediaPacket[] {
  const packets = readRuns(contentOf(section, 'moof')).flatMap(({ trackId, samples }) => {
    const track = tracks.get(trackId);
    if (!track) throw new ProtocolError('An MP4 fragment has no known track');
    const toMs = (ticks: number) => Math.round((ticks * 1000) / track.timescale);
    const kind = kindOf(track);
    return samples.map(({ dts, key, compositionOffset, offset, bytes }): MediaPacket => {
      if (offset + bytes > section.length) throw new ProtocolError('An MP4 fragment ends early');
      const data = section.subarray(offset, offset + bytes);
      const role = kind === 'video' && key ? 'key' : 'delta';
      const payload = writeFramePayload(track.codec, { data, key, compositionMs: toMs(compositionOffset) });
      return { kind, role, dts: toMs(dts), payload };
    });
  });
  return packets.sort((a, b) => a.dts - b.dts);
}
