import { open } from 'node:fs/promises';
import { BOX_HEADER_MAX_BYTES, readBoxHeader } from '../protocols/fmp4/boxes';
import {
  type LeadTrack,
  type Reference,
  referencesThatFit,
  writeFree,
  writeSegmentIndex,
} from '../protocols/fmp4/segment-index';
import type { VodChapter } from '../protocols/hls/vod-playlist';

/** Room kept behind the first init segment: six hours of segments; those of longer recordings are merged. */
const TABLE_BYTES = 64 * 1024;

/** What keeps the room until the recording is finished. */
export const reserveSeekTable = () => writeFree(TABLE_BYTES);

type Facts = { chapters: readonly VodChapter[]; lead: LeadTrack };

/**
 * Writes into a finished file where its segments are, so that players of the plain MP4 need not read all of it. A file
 * without the room, or whose codecs changed on the way, is left as it is: it plays, but seeks slowly.
 */
export async function writeSeekTable(path: string, { chapters, lead }: Facts): Promise<void> {
  const [chapter, ...others] = chapters;
  if (!chapter || others.length > 0) return;
  const offset = chapter.init.offset + chapter.init.bytes;
  if (chapter.segments[0]?.offset !== offset + TABLE_BYTES) return;
  const references = merge(chapter.segments, referencesThatFit(TABLE_BYTES));

  const file = await open(path, 'r+');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(BOX_HEADER_MAX_BYTES), 0, BOX_HEADER_MAX_BYTES, offset);
    const room = readBoxHeader(buffer.subarray(0, bytesRead));
    if (room?.type !== 'free' || room.bytes !== TABLE_BYTES) return;
    await file.write(writeSegmentIndex(references, { lead, bytes: TABLE_BYTES }), 0, TABLE_BYTES, offset);
  } finally {
    await file.close();
  }
}

/** At most `most` stretches that cover the same bytes. */
function merge(segments: readonly Reference[], most: number): Reference[] {
  const perReference = Math.ceil(segments.length / most);
  const merged: Reference[] = [];
  for (const [i, { bytes, durationMs }] of segments.entries()) {
    const last = merged.at(-1);
    if (!last || i % perReference === 0) {
      merged.push({ bytes, durationMs });
    } else {
      last.bytes += bytes;
      last.durationMs += durationMs;
    }
  }
  return merged;
}
