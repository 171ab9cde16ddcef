import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Finding } from '@/lib/contracts/checkup';

const TIMEOUT_MS = 5_000;

/** Whether there is an ffmpeg for pictures of running broadcasts. */
export async function checkFfmpeg(program: string): Promise<Finding[]> {
  try {
    const { stdout } = await promisify(execFile)(program, ['-version'], { timeout: TIMEOUT_MS, windowsHide: true });
    return [{ id: 'ffmpegFound', values: { version: /^ffmpeg version (\S+)/.exec(stdout)?.[1] ?? '?' } }];
  } catch {
    return [{ id: 'ffmpegMissing', values: { program } }];
  }
}
