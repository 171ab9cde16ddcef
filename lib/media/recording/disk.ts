import { mkdir, open, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';

export type AppendFile = { appendFile(data: Buffer | string): Promise<void>; close(): Promise<void> };

/** What a recorder asks of the disk. Rejects with the errors of the system, such as `ENOSPC`. */
export type Disk = {
  /** A new file, and the folders above it. Rejects when it exists. */
  create(path: string): Promise<AppendFile>;
  /** What this program may still write beside `path`; the folder of `path` must exist. */
  freeBytes(path: string): Promise<number>;
};

export const realDisk: Disk = {
  async create(path) {
    await mkdir(dirname(path), { recursive: true });
    return open(path, 'ax');
  },
  async freeBytes(path) {
    const { bavail, bsize } = await statfs(dirname(path));
    return bavail * bsize;
  },
};

/** Why a recording stopped before its broadcast: no space left, the disk refused, or it could not keep up. */
export type RecordingIssue = 'disk-full' | 'disk-failed' | 'disk-slow';

/** The disk, or the share of it that this account may use, is full. */
const FULL_CODES = new Set<unknown>(['ENOSPC', 'EDQUOT']);

/** A disk refused for this reason, by its own account. */
export class DiskRefusal extends Error {
  readonly issue: RecordingIssue;
  constructor(issue: RecordingIssue, message: string) {
    super(message);
    this.issue = issue;
  }
}

export function toRecordingIssue(error: unknown): RecordingIssue {
  if (error instanceof DiskRefusal) return error.issue;
  return FULL_CODES.has((error as NodeJS.ErrnoException | undefined)?.code) ? 'disk-full' : 'disk-failed';
}
