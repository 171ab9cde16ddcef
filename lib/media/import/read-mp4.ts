import type { FileHandle } from 'node:fs/promises';
import type { MediaPacket } from '../packet';
import { ProtocolError } from '../protocol-error';
import { writeConfigPayload, writeFramePayload } from '../protocols/flv/payload';
import { BOX_HEADER_MAX_BYTES, type BoxHeader, findBoxes, readBoxHeader } from '../protocols/fmp4/boxes';
import { readBytes } from '../recording/sections';
import { createFileWindow } from './file-window';
import { IMPORT_LIMITS } from './import-limits';
import { createFragmentReader } from './mp4-fragments';
import { readSampleTables } from './mp4-tables';
import { type Mp4Track, readTracks, type SampleRef, timeOf, toMs } from './mp4-track';

type Box = BoxHeader & { offset: number };

/**
 * The packets of an MP4 file, both tracks in the order of decoding, wherever its tables are and with or without
 * fragments. Throws `ProtocolError` when it is damaged, `ImportRefusal` when it cannot be played here.
 */
export async function* readMp4(file: FileHandle): AsyncGenerator<MediaPacket> {
  const { size } = await file.stat();
  const boxes = await listBoxes(file, size);
  const place = boxes.find(({ type }) => type === 'moov');
  if (!place) throw new ProtocolError('The MP4 file has no tables');
  const moov = await readContent(file, place, IMPORT_LIMITS.moovBytes);
  const tracks = readTracks(moov);
  for (const track of tracks) {
    const payload = writeConfigPayload(track);
    if (payload) yield { kind: track.kind, role: 'config', dts: 0, payload };
  }
  const isFragmented = findBoxes(moov, 'mvex').length > 0 && boxes.some(({ type }) => type === 'moof');
  const refs = isFragmented ? mergeFragments(file, { boxes, moov, tracks }) : mergeTables(tracks);
  yield* readPackets(file, { refs, size });
}

async function listBoxes(file: FileHandle, size: number): Promise<Box[]> {
  const boxes: Box[] = [];
  for (let offset = 0; offset + 8 <= size; ) {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(BOX_HEADER_MAX_BYTES), 0, BOX_HEADER_MAX_BYTES, offset);
    const header = toBox(buffer.subarray(0, bytesRead), size - offset);
    // What does not look like a box behind the tables is rubbish at the end, which players ignore too.
    if (!header) break;
    boxes.push({ ...header, offset });
    if (boxes.length > IMPORT_LIMITS.topLevelBoxes) throw new ProtocolError('The MP4 file has too many boxes');
    offset += header.bytes;
  }
  return boxes;
}

/** A length of 0 means: to the end of the file. */
function toBox(bytes: Buffer, left: number): BoxHeader | undefined {
  if (bytes.length >= 8 && bytes.readUInt32BE(0) === 0) {
    return { type: bytes.toString('latin1', 4, 8), headerBytes: 8, bytes: left };
  }
  return readBoxHeader(bytes);
}

async function readContent(file: FileHandle, { offset, headerBytes, bytes }: Box, maxBytes: number): Promise<Buffer> {
  if (bytes > maxBytes) throw new ProtocolError('The tables of the MP4 file are too large');
  return readBytes(file, { offset: offset + headerBytes, bytes: bytes - headerBytes });
}

/** Always the earliest of the next frames of all tracks. */
function* mergeTables(tracks: readonly Mp4Track[]): Generator<SampleRef> {
  const readers = tracks.map((track) => readSampleTables(track));
  const next = readers.map((reader) => reader.next().value);
  for (;;) {
    const index = earliest(next);
    const ref = next[index];
    if (!ref) return;
    yield ref;
    next[index] = readers[index]?.next().value;
  }
}

type Fragmented = { boxes: readonly Box[]; moov: Buffer; tracks: readonly Mp4Track[] };

/** The same when each track may have fragments of its own: reads on until every track has a next frame. */
async function* mergeFragments(file: FileHandle, { boxes, moov, tracks }: Fragmented): AsyncGenerator<SampleRef> {
  const read = createFragmentReader(moov, tracks);
  const queues = new Map(tracks.map((track): [Mp4Track, SampleRef[]] => [track, []]));
  const takeEarliest = () => {
    const lists = [...queues.values()];
    return lists[earliest(lists.map(([first]) => first))]?.shift();
  };
  let waiting = 0;
  for (const box of boxes.filter(({ type }) => type === 'moof')) {
    for (const ref of read(await readContent(file, box, IMPORT_LIMITS.moofBytes), box.offset)) {
      queues.get(ref.track)?.push(ref);
      waiting++;
    }
    // A track that stays away must not fill the memory.
    while ([...queues.values()].every(({ length }) => length > 0) || waiting > MAX_WAITING) {
      const ref = takeEarliest();
      if (!ref) break;
      waiting--;
      yield ref;
    }
  }
  for (let ref = takeEarliest(); ref; ref = takeEarliest()) yield ref;
}

const MAX_WAITING = 100_000;

function earliest(refs: ReadonlyArray<SampleRef | undefined>): number {
  let index = -1;
  for (const [i, ref] of refs.entries()) {
    const best = refs[index];
    if (ref && (!best || timeOf(ref) < timeOf(best))) index = i;
  }
  return index;
}

type Refs = { refs: Iterable<SampleRef> | AsyncIterable<SampleRef>; size: number };

/** No byte of the file is used twice: frames that share bytes would make a small file play for ever. */
async function* readPackets(file: FileHandle, { refs, size }: Refs): AsyncGenerator<MediaPacket> {
  const windows = new Map<Mp4Track, ReturnType<typeof createFileWindow>>();
  let [bytes, count] = [0, 0];
  for await (const ref of refs) {
    const { track, key } = ref;
    bytes += ref.bytes;
    if (bytes > size || ++count > IMPORT_LIMITS.samples) throw new ProtocolError('The frames are more than the file');
    if (ref.bytes === 0) continue;
    if (ref.bytes > IMPORT_LIMITS.frameBytes) throw new ProtocolError('A frame is too large');
    const window = windows.get(track) ?? createFileWindow(file, size);
    windows.set(track, window);
    const data = Buffer.from(await window(ref.offset, ref.bytes));
    const compositionMs = Math.round(toMs(ref.compositionOffset, track));
    if (Math.abs(compositionMs) > MAX_COMPOSITION_MS) throw new ProtocolError('A frame is shown far from its place');
    const payload = writeFramePayload(track.codec, { data, key, compositionMs });
    const role = track.kind === 'video' && key ? 'key' : 'delta';
    yield { kind: track.kind, role, dts: Math.round(timeOf(ref)), payload };
  }
}

/** Pictures are reordered over a second or two; FLV has room for two hours. */
const MAX_COMPOSITION_MS = 60_000;
