import { once } from '../once';
import type { Batch } from '../viewer';

/**
 * What the engine tells a viewer process about one lane (a stream by a transport), as bytes over a pipe: one byte of
 * type, the number of the lane in four, the length of what follows in four, and that. A format of our own; both ends are
 * always of the same version.
 */
export type Frame =
  /** Everybody gets `whole`; `fromKey` is for those who were skipped. */
  | { type: 'batch'; lane: number; whole: Buffer; fromKey: Buffer | undefined }
  /** Batches are missing before this one: everybody goes on here. */
  | { type: 'restart'; lane: number; bytes: Buffer }
  /** Where those who wait start. */
  | { type: 'head'; lane: number; bytes: Buffer }
  /** The stream is over; the bytes are the goodbye. */
  | { type: 'end'; lane: number; bytes: Buffer };

const CODE = { batch: 1, restart: 2, head: 3, end: 4 } as const;
const HEADER_BYTES = 9;
const LENGTH_BYTES = 4;

/** Turns what one lane gets into frames; the same thing asked for twice, for two processes, is made once. */
export function createLaneFrames(lane: number) {
  return {
    batch: rememberLast(
      (batch: Batch): Batch => ({
        whole: once(() => writeBatch(lane, batch)),
        fromKey: once(() => {
          const bytes = batch.fromKey();
          return bytes && writeFrame('restart', lane, [bytes]);
        }),
      }),
    ),
    head: rememberLast((bytes: Buffer) => writeFrame('head', lane, [bytes])),
    end: rememberLast((bytes: Buffer) => writeFrame('end', lane, [bytes])),
  };
}

export type LaneFrames = ReturnType<typeof createLaneFrames>;

function writeBatch(lane: number, batch: Batch): Buffer {
  const whole = batch.whole();
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(whole.length);
  return writeFrame('batch', lane, [length, whole, batch.fromKey() ?? Buffer.alloc(0)]);
}

function writeFrame(type: Frame['type'], lane: number, parts: readonly Buffer[]): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header[0] = CODE[type];
  header.writeUInt32BE(lane, 1);
  header.writeUInt32BE(
    parts.reduce((sum, { length }) => sum + length, 0),
    5,
  );
  return Buffer.concat([header, ...parts]);
}

/** Puts the pieces that come through the pipe together again. */
export class FrameReader {
  #pieces: Buffer[] = [];
  #bytes = 0;
  #wanted = HEADER_BYTES;

  push(piece: Buffer): Frame[] {
    this.#pieces.push(piece);
    this.#bytes += piece.length;
    const frames: Frame[] = [];
    while (this.#bytes >= this.#wanted) {
      const input = this.#pieces.length === 1 ? (this.#pieces[0] ?? piece) : Buffer.concat(this.#pieces, this.#bytes);
      this.#pieces = [input];
      const end = HEADER_BYTES + input.readUInt32BE(5);
      this.#wanted = end;
      if (input.length < end) break;
      frames.push(readFrame(input.readUInt8(0), input.readUInt32BE(1), input.subarray(HEADER_BYTES, end)));
      this.#keep(input.subarray(end));
    }
    return frames;
  }

  #keep(rest: Buffer): void {
    this.#pieces = rest.length > 0 ? [rest] : [];
    this.#bytes = rest.length;
    this.#wanted = HEADER_BYTES;
  }
}

function readFrame(code: number, lane: number, bytes: Buffer): Frame {
  if (code === CODE.head) return { type: 'head', lane, bytes };
  if (code === CODE.restart) return { type: 'restart', lane, bytes };
  if (code === CODE.end) return { type: 'end', lane, bytes };
  const keyAt = LENGTH_BYTES + bytes.readUInt32BE(0);
  const fromKey = keyAt < bytes.length ? bytes.subarray(keyAt) : undefined;
  return { type: 'batch', lane, whole: bytes.subarray(LENGTH_BYTES, keyAt), fromKey };
}

function rememberLast<In, Out>(make: (input: In) => Out): (input: In) => Out {
  let last: { input: In; output: Out } | undefined;
  return (input) => {
    if (last?.input !== input) last = { input, output: make(input) };
    return last.output;
  };
}
