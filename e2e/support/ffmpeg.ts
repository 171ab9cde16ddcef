import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0;

const clip = fileURLToPath(new URL('./clip.flv', import.meta.url));

/** Publishes the clip over and over through ffmpeg, as it is, until `stop`. */
export function publishThroughFfmpeg(url: string): { stop(): Promise<void> } {
  const input = ['-re', '-stream_loop', '-1', '-i', clip];
  const child = spawn('ffmpeg', ['-loglevel', 'error', ...input, '-c', 'copy', '-f', 'flv', url], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  return {
    async stop() {
      child.kill('SIGINT');
      await ended;
    },
  };
}
