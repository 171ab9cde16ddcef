import { mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '@/lib/core/log';
import type { Limits } from '../limits';

export type DvrFilesOptions = {
  /** A folder of its own for each broadcast. It is made when it is first needed. */
  dir: string;
  limits: Pick<Limits, 'dvrDiskBytes' | 'dvrFreeBytes' | 'dvrQueueBytes'>;
  stream: string;
  log: Log;
};

type Segment = { path: string; bytes: number; isWritten: boolean };

/**
 * Segments of one broadcast on disk, one file each, for as long as viewers may rewind to them. A disk that fails, falls
 * behind or fills up costs segments, with one warning; nobody ever waits for it.
 */
export function createDvrFiles({ dir, limits, stream, log }: DvrFilesOptions) {
  /** In the order they were written. */
  const segments = new Map<number, Segment>();
  /** Disk work in order; never rejects. */
  let work: Promise<void> = Promise.resolve();
  let queuedBytes = 0;
  let storedBytes = 0;
  let hasWarned = false;
  let isRemoved = false;

  function warn(error: unknown): void {
    if (hasWarned) return;
    hasWarned = true;
    log.warn({ err: error, stream }, 'Rewinding is cut short: its files cannot be written. The broadcast goes on.');
  }

  function enqueue(job: () => Promise<void>): void {
    work = work.then(job).catch(warn);
  }

  function drop(sequence: number): void {
    const segment = segments.get(sequence);
    if (!segment) return;
    segments.delete(sequence);
    storedBytes -= segment.bytes;
    enqueue(() => rm(segment.path, { force: true }));
  }

  function makeRoom(bytes: number): void {
    for (const sequence of segments.keys()) {
      if (storedBytes + bytes <= limits.dvrDiskBytes) return;
      drop(sequence);
    }
  }

  async function store(segment: Segment, parts: readonly Buffer[]): Promise<void> {
    if (isRemoved) return;
    await mkdir(dir, { recursive: true, mode: 0o700 });
    const { bavail, bsize } = await statfs(dir);
    if (bavail * bsize < limits.dvrFreeBytes + segment.bytes) throw new Error('The disk is nearly full');
    await writeFile(segment.path, parts);
    segment.isWritten = true;
  }

  return {
    /** Takes a segment to be written. One that cannot be is forgotten. */
    write(sequence: number, parts: readonly Buffer[]): void {
      const bytes = parts.reduce((sum, { length }) => sum + length, 0);
      if (isRemoved) return;
      if (queuedBytes + bytes > limits.dvrQueueBytes) {
        warn(new Error('The disk is too slow'));
        return;
      }
      makeRoom(bytes);
      const segment: Segment = { path: join(dir, `${sequence}.m4s`), bytes, isWritten: false };
      segments.set(sequence, segment);
      storedBytes += bytes;
      queuedBytes += bytes;
      enqueue(() =>
        store(segment, parts)
          .catch((error: unknown) => {
            drop(sequence);
            warn(error);
          })
          .finally(() => {
            queuedBytes -= bytes;
          }),
      );
    },

    /** Where a segment is, once it has been written. */
    find(sequence: number): { path: string; bytes: number } | undefined {
      const segment = segments.get(sequence);
      return segment?.isWritten ? segment : undefined;
    },

    drop,

    /** Bytes in memory that wait for the disk, and bytes on it. */
    held: () => ({ queuedBytes, storedBytes }),

    /** Takes everything away. Resolves when the folder is gone. */
    async remove(): Promise<void> {
      isRemoved = true;
      segments.clear();
      enqueue(() => rm(dir, { recursive: true, force: true }));
      await work;
    },
  };
}

export type DvrFiles = ReturnType<typeof createDvrFiles>;
