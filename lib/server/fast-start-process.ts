import { fork } from 'node:child_process';
import type { Stretch } from '@/lib/media/recording/stretch';

const SHOWN_ERROR_CHARS = 2_000;

type Options = { dir: string; isDevelopment: boolean; execArgv?: string[] };

/** Makes the head of a recording, or of a stretch of it, in a process of its own. Rejects with what that said when it failed or was stopped. */
export function createFastStartProcess({ dir, isDevelopment, execArgv = process.execArgv }: Options) {
  const script = new URL(isDevelopment ? './fast-start.ts' : './fast-start.mjs', import.meta.url);
  return (fileKey: string, signal: AbortSignal, stretch?: Stretch): Promise<void> =>
    new Promise((resolve, reject) => {
      const stdio = ['ignore', 'ignore', 'pipe', 'ipc'] as const;
      const asked = [dir, fileKey, ...(stretch ? [JSON.stringify(stretch)] : [])];
      const child = fork(script, asked, { execArgv, signal, killSignal: 'SIGKILL', stdio: [...stdio] });
      let said = '';
      child.stderr?.setEncoding('utf8').on('data', (text: string) => {
        said = (said + text).slice(-SHOWN_ERROR_CHARS);
      });
      let failure: Error | undefined;
      child.once('error', (error) => {
        failure = error;
        if (child.pid === undefined) reject(error); // it never began, so it never ends
      });
      child.once('close', (code) => {
        if (code === 0) resolve();
        else reject(failure ?? new Error(`The process ended with ${code}: ${said}`));
      });
    });
}
