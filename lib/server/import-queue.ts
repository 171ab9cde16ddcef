import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createId } from '@/lib/core/ids';
import type { UploadRow } from '@/lib/db/uploads';
import { recordingFiles, removeRecordingFiles } from '@/lib/media/recording/recording-files';
import type { Runtime } from '@/lib/runtime';
import { acceptUpload } from '@/lib/services/uploads';
import type { createImportProcess } from './import-process';

type Options = {
  /** Where the files are, each under the id of its upload. */
  uploadsDir: string;
  recordingsDir: string;
  look: ReturnType<typeof createImportProcess>;
};

/** Makes replays of files that have come, one at a time, and removes the files. */
export function createImportQueue(runtime: Runtime, { uploadsDir, recordingsDir, look }: Options) {
  const waiting: UploadRow[] = [];
  let running: { id: string; abort: AbortController; done: Promise<void> } | undefined;
  let isClosed = false;

  function runNext(): void {
    const upload = running || isClosed ? undefined : waiting.shift();
    if (!upload) return;
    const abort = new AbortController();
    const done = run(upload, abort.signal).then(() => {
      running = undefined;
      runNext();
    });
    running = { id: upload.id, abort, done };
  }

  async function run(upload: UploadRow, signal: AbortSignal): Promise<void> {
    const { db, log, env } = runtime;
    const fileKey = createId('file');
    try {
      const path = join(uploadsDir, upload.id);
      const order = { path, recordingsDir, fileKey, session: upload.id, ffmpeg: env.FFMPEG_PATH };
      const answer = await look(order, signal);
      if ('refusal' in answer) {
        log.info({ uploadId: upload.id, refusal: answer.refusal, said: answer.message }, 'an upload was refused');
        await db.uploads.markRefused(upload.id, answer.refusal);
      } else {
        const picture = answer.picture === undefined ? undefined : Buffer.from(answer.picture, 'base64');
        await acceptUpload(runtime, { upload, recording: answer.recording, picture });
      }
    } catch (error) {
      await removeRecordingFiles(recordingFiles(recordingsDir, fileKey));
      // Stopped with the server: the next start goes on with it.
      if (isClosed) return;
      if (!signal.aborted) log.warn({ err: error, uploadId: upload.id }, 'An upload could not be made a replay.');
      await db.uploads.markRefused(upload.id, 'failed').catch(() => undefined);
    }
    await removeUploadFiles(uploadsDir, upload.id);
  }

  return {
    add(upload: UploadRow): void {
      waiting.push(upload);
      runNext();
    },

    /** Resolves when nothing works on this upload any more. */
    async cancel(id: string): Promise<void> {
      const index = waiting.findIndex((upload) => upload.id === id);
      if (index >= 0) waiting.splice(index, 1);
      if (running?.id !== id) return;
      running.abort.abort();
      await running.done;
    },

    async close(): Promise<void> {
      isClosed = true;
      running?.abort.abort();
      await running?.done;
    },
  };
}

/** The file, and what the tus server notes beside it. */
export async function removeUploadFiles(uploadsDir: string, id: string): Promise<void> {
  for (const name of [id, `${id}.json`]) await rm(join(uploadsDir, name), { force: true });
}
