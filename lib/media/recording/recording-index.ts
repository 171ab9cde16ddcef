import { ProtocolError } from '../protocol-error';
import type { VodChapter, VodSegment } from '../protocols/hls/vod-playlist';

/** A section of the video file. Times are milliseconds since its beginning. */
export type IndexEntry =
  | { kind: 'init'; offset: number; bytes: number }
  | { kind: 'fragment'; offset: number; bytes: number; startMs: number; durationMs: number; key: boolean };

/** A replay's segment is at least this long: short enough to seek quickly, long enough to keep the playlist small. */
const SEGMENT_MS = 4_000;

export const writeIndexLine = (entry: IndexEntry) => `${JSON.stringify(entry)}\n`;

/**
 * The entries of an index, which must describe a file of `fileBytes` bytes to its end, in order and without overlap.
 * Throws `ProtocolError` when it does not: the index is then rebuilt from the file.
 */
export function readIndex(text: string, fileBytes: number): IndexEntry[] {
  const entries = text.split('\n').slice(0, -1).map(readLine); // a line counts when its line feed was written
  let end = 0;
  for (const { offset, bytes } of entries) {
    if (offset < end) throw new ProtocolError('The index is out of order');
    end = offset + bytes;
  }
  if (entries[0]?.kind !== 'init' || end !== fileBytes) throw new ProtocolError('The index does not fit the file');
  return entries;
}

function readLine(line: string): IndexEntry {
  const entry = parse(line);
  if (isEntry(entry)) return entry;
  throw new ProtocolError('The index is damaged');
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new ProtocolError('The index is damaged', { cause });
  }
}

function isEntry(value: unknown): value is IndexEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, offset, bytes, startMs, durationMs, key } = value as Record<string, unknown>;
  const hasPlace = isCount(offset) && isCount(bytes);
  if (kind === 'init') return hasPlace;
  return kind === 'fragment' && hasPlace && isCount(startMs) && isCount(durationMs) && typeof key === 'boolean';
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

/** Where the last fragment ends, 0 without any. */
export function durationOf(entries: readonly IndexEntry[]): number {
  const last = entries.findLast((entry) => entry.kind === 'fragment');
  return last ? last.startMs + last.durationMs : 0;
}

/** Groups sections into segments that begin with a keyframe, as they come. */
export function createChapters() {
  const chapters: Array<{ init: Place; segments: VodSegment[] }> = [];
  return {
    add(entry: IndexEntry): void {
      const { offset, bytes } = entry;
      if (entry.kind === 'init') chapters.push({ init: { offset, bytes }, segments: [] });
      else addFragment(chapters.at(-1)?.segments ?? [], entry);
    },
    list: (): VodChapter[] => chapters.filter(({ segments }) => segments.length > 0),
  };
}

export function toChapters(entries: readonly IndexEntry[]): VodChapter[] {
  const chapters = createChapters();
  for (const entry of entries) chapters.add(entry);
  return chapters.list();
}

type Place = { offset: number; bytes: number };

function addFragment(
  segments: VodSegment[],
  { offset, bytes, durationMs, key }: IndexEntry & { kind: 'fragment' },
): void {
  const last = segments.at(-1);
  const continues = last && last.offset + last.bytes === offset && (!key || last.durationMs < SEGMENT_MS);
  if (!continues) {
    segments.push({ offset, bytes, durationMs });
    return;
  }
  last.bytes += bytes;
  last.durationMs += durationMs;
}
