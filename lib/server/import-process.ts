import { fork } from 'node:child_process';
import type { FinishedRecording } from '@/lib/contracts/streams';
import type { ImportRequest } from '@/lib/media/import/import-video';
import type { ImportRefusalReason } from '@/lib/media/import/refusal';

export type ImportOrder = ImportRequest & { ffmpeg: string };

/** `picture` is a JPEG in base 64. */
export type ImportAnswer =
  | { recording: FinishedRecording; picture: string | undefined }
  | { refusal: ImportRefusalReason; message: string };

const MEMORY_MB = 768;
const TIMEOUT_MS = 2 * 3600 * 1000;
const SHOWN_ERROR_CHARS = 2_000;

type Options = { isDevelopment: boolean; execArgv?: string[] };

/** Looks at a file in a process of its own. Rejects when that failed, ran out of memory or time, or was stopped. */
export function createImportProcess({ isDevelopment, execArgv = process.execArgv }: Options) {
  const script = new URL(isDevelopment ? './import-video.ts' : './import-video.mjs', import.meta.url);
  return (order: ImportOrder, signal: AbortSignal): Promise<ImportAnswer> =>
    new Promise((resolve, reject) => {
      const child = fork(script, [JSON.stringify(order)], {
        execArgv: [...execArgv, `--max-old-space-size=${MEMORY_MB}`],
        signal,
        killSignal: 'SIGKILL',
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
        timeout: TIMEOUT_MS,
      });
      let said = '';
      let answer: ImportAnswer | undefined;
      child.stderr?.setEncoding('utf8').on('data', (text: string) => {
        said = (said + text).slice(-SHOWN_ERROR_CHARS);
      });
      child.on('message', (message) => {
        answer = message as ImportAnswer;
      });
      child.once('error', (error) => {
        if (child.pid === undefined) reject(error); // it never began, so it never ends
      });
      child.once('close', (code) => {
        if (code === 0 && answer) resolve(answer);
        else reject(new Error(`The process ended with ${code}: ${said}`));
      });
    });
}
