import { type FileHandle, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { ProtocolError } from '../protocol-error';
import { BOX_HEADER_MAX_BYTES, readBoxHeader } from '../protocols/fmp4/boxes';
import { type ProgressiveTrack, readDataBytes, writeProgressiveHead } from '../protocols/fmp4/progressive-head';
import type { TrackFacts } from '../protocols/fmp4/read-init';
import { readSampleEntry } from '../protocols/fmp4/read-sample-entry';
import { readRuns } from '../protocols/fmp4/read-samples';
import { SampleTable } from '../protocols/fmp4/sample-table';
import { readOrHealIndex } from './read-index';
import { filesOfStretch, type RecordingFiles } from './recording-files';
import type { IndexEntry } from './recording-index';
import { contentOf, readBytes, readInitSection } from './sections';
import { type Cut, cutRecording, type Stretch } from './stretch';

/** A `moof` of half a second is smaller than this; a larger one costs a second read. */
const USUAL_MOOF_BYTES = 8 * 1024;
const MAX_MOOF_BYTES = 8 * 1024 * 1024;
/** The last bytes of a head, which say of how long a file it is the head. */
const END_BYTES = 16;

/** What stands for a head that cannot be made, so that nobody tries again. */
const NO_HEAD = Buffer.alloc(0);

type Track = Omit<ProgressiveTrack, 'sampleEntries'> & { sampleEntries: Buffer[] };

/**
 * Makes the head of a finished recording: put before the video it gives a plain MP4 whose length and keyframes are known
 * from its first bytes. With a stretch, the head of that. Reads only the headers of the fragments, and leaves the video as
 * it is. False when there is none for it, because a codec or a track changed on the way. Rejects when the video cannot be
 * read or the disk not written.
 */
export async function makeFastStart(files: RecordingFiles, stretch?: Stretch): Promise<boolean> {
  const { size } = await stat(files.video);
  const entries = await readOrHealIndex(files, size);
  if (stretch) return makeHeadOfCut(files, cutRecording(entries, stretch));
  const tracks = await readTracks(files, { entries, offsetOf: (offset) => offset });
  await store(files, tracks ? writeProgressiveHead(tracks, size) : NO_HEAD);
  return tracks !== undefined;
}

/** The files of a recording with the head of a cut of it, which may not be there yet. */
export function filesOfCut(files: RecordingFiles, { pieces }: Pick<Cut, 'pieces'>): RecordingFiles {
  const body = pieces.at(-1);
  return filesOfStretch(files, { from: body?.offset ?? 0, to: (body?.offset ?? 0) + (body?.bytes ?? 0) });
}

async function makeHeadOfCut(files: RecordingFiles, cut: Cut): Promise<boolean> {
  const tracks = await readTracks(files, cut);
  const bytes = cut.pieces.reduce((sum, piece) => sum + piece.bytes, 0);
  await store(filesOfCut(files, cut), tracks ? writeProgressiveHead(tracks, bytes, cut.startMs) : NO_HEAD);
  return tracks !== undefined;
}

/** The bytes of the head when there is one for a video of this size. */
export async function fastStartBytes({ head }: Pick<RecordingFiles, 'head'>, videoBytes: number): Promise<number> {
  const file = await open(head, 'r').catch(() => undefined);
  if (!file) return 0;
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(END_BYTES), 0, END_BYTES, Math.max(0, size - END_BYTES));
    return readDataBytes(buffer.subarray(0, bytesRead)) === videoBytes ? size : 0;
  } finally {
    await file.close();
  }
}

/** A reader sees all of it or nothing. A recording that was removed meanwhile keeps no head behind. */
async function store({ head, about }: RecordingFiles, bytes: Buffer): Promise<void> {
  const draft = `${head}.new`;
  try {
    await writeFile(draft, bytes);
    await rename(draft, head);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  await stat(about).catch(() => rm(head, { force: true }));
}

/** Undefined when its chapters differ in more than a codec's header. */
async function readTracks(
  files: RecordingFiles,
  { entries, offsetOf }: Pick<Cut, 'entries' | 'offsetOf'>,
): Promise<Track[] | undefined> {
  const tracks: Track[] = [];
  let description = 0;
  const file = await open(files.video, 'r');
  try {
    for (const entry of entries) {
      if (entry.kind === 'init') {
        description++;
        if (!addChapter(tracks, readInitSection(await readBytes(file, entry)).tracks)) return undefined;
        continue;
      }
      for (const run of readRuns(await readMoof(file, entry))) {
        const track = tracks.find(({ id }) => id === run.trackId);
        if (!track) throw new ProtocolError('An MP4 fragment has no known track');
        track.samples.add(run, { offset: offsetOf(entry.offset), description });
      }
    }
  } finally {
    await file.close();
  }
  return tracks;
}

/** False when a player that knows the chapter before could not play this one. */
function addChapter(tracks: Track[], added: readonly TrackFacts[]): boolean {
  if (tracks.length === 0) {
    for (const { sampleEntry, handler, ...facts } of added) {
      const kind = handler === 'vide' ? 'vide' : 'soun';
      tracks.push({ ...facts, handler: kind, sampleEntries: [sampleEntry], samples: new SampleTable() });
    }
    return true;
  }
  const fits = added.length === tracks.length && tracks.every((track) => added.some((facts) => isLike(track, facts)));
  if (!fits) return false;
  for (const track of tracks) {
    const entry = added.find(({ id }) => id === track.id)?.sampleEntry;
    if (entry) track.sampleEntries.push(entry);
  }
  return true;
}

function isLike({ id, timescale, sampleEntries: [first] }: Track, facts: TrackFacts): boolean {
  const isSameCodec = first && readSampleEntry(first).codec === readSampleEntry(facts.sampleEntry).codec;
  return id === facts.id && timescale === facts.timescale && isSameCodec === true;
}

async function readMoof(file: FileHandle, { offset, bytes }: IndexEntry): Promise<Buffer> {
  const start = await readBytes(file, { offset, bytes: Math.min(bytes, USUAL_MOOF_BYTES) });
  const header = readBoxHeader(start.subarray(0, BOX_HEADER_MAX_BYTES));
  if (!header || header.bytes > Math.min(bytes, MAX_MOOF_BYTES)) throw new ProtocolError('The recording is damaged');
  const isWhole = header.bytes <= start.length;
  return contentOf(isWhole ? start : await readBytes(file, { offset, bytes: header.bytes }), 'moof');
}
