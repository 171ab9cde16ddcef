import { initFile, type LivePlaylist, type SegmentEntry, segmentFile } from '../protocols/hls/live-playlist';
import type { DvrFiles } from './dvr-files';
import type { ClosedSegment } from './live-window';

/** Bytes of a file on disk. */
export type StoredBytes = { path: string; offset: number; bytes: number };

/** A recording of the whole broadcast that is being written: where older segments may be read from instead of being stored once more. */
export type GrowingRecording = {
  readonly path: string;
  /** False once its file cannot be written any more. */
  readonly healthy: boolean;
  /** What has been appended so far… */
  readonly bytes: number;
  /** …and how much of that is on disk. */
  readonly writtenBytes: number;
};

export type DvrWindowOptions = {
  /** How far back viewers may go. */
  windowMs: number;
  files: DvrFiles;
  recording: GrowingRecording | undefined;
};

type Entry = SegmentEntry & {
  /** How many discontinuities came before this segment since the stream began. */
  discontinuitiesBefore: number;
  find: () => StoredBytes | undefined;
};

/**
 * The segments that viewers may rewind to. Holds no media in memory: what has left the live window is read from the
 * recording while that is written well, and from files of its own otherwise.
 */
export class DvrWindow {
  #options: DvrWindowOptions;
  #entries = new Map<number, Entry>();
  #inits = new Map<number, Buffer>();
  #gone = new Set<string>();
  #totalMs = 0;
  #discontinuities = 0;

  constructor(options: DvrWindowOptions) {
    this.#options = options;
  }

  /** Takes the next segment. When there is a recording, the segment is the last thing that was appended to it. */
  add({ parts, initData, ...segment }: ClosedSegment): void {
    const entry: Entry = {
      ...segment,
      parts: [],
      discontinuitiesBefore: this.#discontinuities,
      find: this.#store(segment.sequence, parts),
    };
    this.#entries.set(segment.sequence, entry);
    this.#inits.set(segment.init, initData);
    this.#totalMs += segment.durationMs;
    if (segment.discontinuity) this.#discontinuities++;
    this.#dropOld();
  }

  /** The live playlist, begun earlier: with every segment before it that can still be read, and no gap. */
  extend(live: LivePlaylist): LivePlaylist {
    const older = this.#readableBefore(live.segments[0]?.sequence ?? live.nextPart.sequence);
    const [first] = older;
    if (!first) return live;
    return {
      ...live,
      segments: [...older, ...live.segments],
      discontinuitySequence: first.discontinuitiesBefore,
    };
  }

  /** Where the bytes of a file named in the playlist are; `undefined` when it is not, or no longer, in the window. */
  find(name: string): Buffer | StoredBytes | undefined {
    const sequence = Number.parseInt(name, 10);
    if (name === segmentFile(sequence)) return this.#entries.get(sequence)?.find();
    for (const [init, data] of this.#inits) if (name === initFile(init)) return data;
    return undefined;
  }

  /** The file of a recording is removed: viewers rewind no further than to what came after it. */
  forget(path: string): void {
    this.#gone.add(path);
  }

  /** Takes its files away. Resolves when they are gone. */
  async remove(): Promise<void> {
    this.#entries.clear();
    this.#inits.clear();
    await this.#options.files.remove();
  }

  #store(sequence: number, parts: readonly Buffer[]): Entry['find'] {
    const { files, recording } = this.#options;
    if (!recording?.healthy) {
      files.write(sequence, parts);
      return () => {
        const file = files.find(sequence);
        return file && { ...file, offset: 0 };
      };
    }
    const bytes = parts.reduce((sum, { length }) => sum + length, 0);
    const end = recording.bytes;
    const { path } = recording;
    return () =>
      end <= recording.writtenBytes && !this.#gone.has(path) ? { path, offset: end - bytes, bytes } : undefined;
  }

  #readableBefore(sequence: number): Entry[] {
    const found: Entry[] = [];
    for (let i = sequence - 1; ; i--) {
      const entry = this.#entries.get(i);
      if (!entry?.find()) return found.reverse();
      found.push(entry);
    }
  }

  #dropOld(): void {
    for (const [sequence, { durationMs, init }] of this.#entries) {
      if (this.#totalMs - durationMs < this.#options.windowMs) return;
      this.#totalMs -= durationMs;
      this.#entries.delete(sequence);
      this.#options.files.drop(sequence);
      const [oldest] = this.#entries.values();
      if (oldest?.init !== init) this.#inits.delete(init);
    }
  }
}
