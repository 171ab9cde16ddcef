import type { FileHandle } from 'node:fs/promises';
import { ProtocolError } from '../protocol-error';
import { BOX_HEADER_MAX_BYTES, type BoxHeader, readBoxHeader } from '../protocols/fmp4/boxes';
import { readFragment } from '../protocols/fmp4/read-fragment';
import { type InitFacts, readInit } from '../protocols/fmp4/read-init';
import type { LeadTrack } from '../protocols/fmp4/segment-index';
import type { IndexEntry } from './recording-index';

/** What a video file holds up to its last complete fragment. */
export type Scan = {
  entries: IndexEntry[];
  /** Bytes after this are a torn end. */
  soundBytes: number;
  width: number | undefined;
  height: number | undefined;
  /** Whose keyframes count; undefined without an init section. */
  lead: LeadTrack | undefined;
};

/** `moov` and `moof` are read into memory; a larger one is damage. */
const MAX_HEADER_BOX_BYTES = 8 * 1024 * 1024;

type Box = BoxHeader & { offset: number };

/** Walks the boxes of a recording. Never throws on damage: it stops there. Errors of the disk are passed on. */
export async function scanRecording(file: FileHandle): Promise<Scan> {
  const scan: Scan = { entries: [], soundBytes: 0, width: undefined, height: undefined, lead: undefined };
  let init: InitFacts | undefined;
  try {
    for await (const [first, second] of sections(file)) {
      const entry = { offset: first.offset, bytes: first.bytes + (second?.bytes ?? 0) };
      if (second?.type === 'moov') {
        init = readInit(await readContent(file, second));
        scan.width ??= init.width;
        scan.height ??= init.height;
        scan.lead ??= leadOf(init);
        scan.entries.push({ kind: 'init', ...entry });
      } else if (second?.type === 'mdat' && init) {
        scan.entries.push({ kind: 'fragment', ...entry, ...readFragment(await readContent(file, first), init) });
      }
      scan.soundBytes = entry.offset + entry.bytes;
    }
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
  }
  return scan;
}

function leadOf({ timescales, videoTrackId }: InitFacts): LeadTrack | undefined {
  const [trackId, timescale] = [...timescales].find(([id]) => id === videoTrackId) ?? [...timescales][0] ?? [];
  return trackId === undefined || timescale === undefined ? undefined : { trackId, timescale };
}

/** Complete sections of the file: `ftyp` with `moov`, `moof` with `mdat`, and any other box alone. */
async function* sections(file: FileHandle): AsyncGenerator<[Box, Box?]> {
  const { size } = await file.stat();
  let offset = 0;
  for (;;) {
    const first = await boxAt(file, offset, size);
    if (!first) return;
    const pair = first.type === 'ftyp' ? 'moov' : first.type === 'moof' ? 'mdat' : undefined;
    if (!pair) {
      yield [first];
      offset += first.bytes;
      continue;
    }
    const second = await boxAt(file, offset + first.bytes, size);
    if (second?.type !== pair) return;
    yield [first, second];
    offset += first.bytes + second.bytes;
  }
}

async function boxAt(file: FileHandle, offset: number, fileBytes: number): Promise<Box | undefined> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(BOX_HEADER_MAX_BYTES), 0, BOX_HEADER_MAX_BYTES, offset);
  const header = readBoxHeader(buffer.subarray(0, bytesRead));
  return header && offset + header.bytes <= fileBytes ? { ...header, offset } : undefined;
}

async function readContent(file: FileHandle, { offset, headerBytes, bytes }: Box): Promise<Buffer> {
  if (bytes > MAX_HEADER_BOX_BYTES) throw new ProtocolError('An MP4 box is too large');
  const { buffer } = await file.read(Buffer.alloc(bytes - headerBytes), 0, bytes - headerBytes, offset + headerBytes);
  return buffer;
}
