import { readdir, stat } from 'node:fs/promises';
import type { Log } from '@/lib/core/log';
import type { FinishedRecording } from '../events';
import { type AboutRecording, readAbout, writeAbout } from './about';
import { ABOUT_EXTENSION, type RecordingFiles, recordingFiles, removeRecordingFiles } from './recording-files';
import { durationOf, toChapters } from './recording-index';
import { repairRecording } from './repair';
import { writeSeekTable } from './seek-table';

export type RecoveredRecording = { session: string; stream: string; recording: FinishedRecording };

/** A recording that ended shortly before the server did may not have been noticed: it is reported again. */
const REPORT_AGAIN_MS = 60 * 60 * 1000;

type Options = {
  dir: string;
  minRecordingMs: number;
  now: () => number;
  log: Log;
  /** Recordings that are being written now. */
  isRunning: (fileKey: string) => boolean;
};

/**
 * Closes the recordings that an earlier run left unfinished and returns them, with those that ended within the last hour.
 * One that cannot be repaired is left as it is, with a warning.
 */
export async function recoverRecordings({
  dir,
  minRecordingMs,
  now,
  log,
  isRunning,
}: Options): Promise<RecoveredRecording[]> {
  const recovered: RecoveredRecording[] = [];
  for (const fileKey of await listFileKeys(dir)) {
    const files = recordingFiles(dir, fileKey);
    const about = isRunning(fileKey) ? undefined : await readAbout(files.about);
    if (!about || (about.finishedAt !== undefined && now() - about.finishedAt > REPORT_AGAIN_MS)) continue;
    try {
      const recording = await closeRecording({ fileKey, files, about, now });
      if (recording.durationMs < minRecordingMs) await removeRecordingFiles(files);
      else recovered.push({ session: about.session, stream: about.stream, recording });
    } catch (error) {
      log.warn({ err: error, fileKey }, 'A recording of an earlier run could not be repaired.');
    }
  }
  return recovered;
}

/** Finished recordings that nobody has made a head for, nor found that there is none. */
export async function listWithoutHead(dir: string): Promise<string[]> {
  const fileKeys: string[] = [];
  for (const fileKey of await listFileKeys(dir)) {
    const files = recordingFiles(dir, fileKey);
    const hasHead = await stat(files.head).catch(() => undefined);
    if (!hasHead && (await readAbout(files.about))?.finishedAt !== undefined) fileKeys.push(fileKey);
  }
  return fileKeys;
}

async function listFileKeys(dir: string): Promise<string[]> {
  const names = await readdir(dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names
    .filter((name) => /^[a-z0-9_-]+\.json$/.test(name))
    .map((name) => name.slice(0, -ABOUT_EXTENSION.length))
    .sort();
}

type Unfinished = { fileKey: string; files: RecordingFiles; about: AboutRecording; now: () => number };

async function closeRecording({ fileKey, files, about, now }: Unfinished): Promise<FinishedRecording> {
  const scan = await repairRecording(files);
  const width = about.width ?? scan.width;
  const height = about.height ?? scan.height;
  if (scan.lead) await writeSeekTable(files.video, { chapters: toChapters(scan.entries), lead: scan.lead });
  await writeAbout(files.about, { ...about, width, height, finishedAt: about.finishedAt ?? now() });
  return {
    fileKey,
    durationMs: durationOf(scan.entries),
    bytes: scan.soundBytes,
    width,
    height,
    timeline: about.timeline,
  };
}
