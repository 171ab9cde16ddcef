import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';

/** Whether this machine has a program by that name. */
export function hasProgram(name: string): boolean {
  return spawnSync('sh', ['-c', 'command -v -- "$1"', 'sh', name], { stdio: 'ignore' }).status === 0;
}

type RunOptions = {
  /** Then it is asked to end with this signal, and must do so within ten seconds. */
  stopAfterMs: number;
  signal?: NodeJS.Signals;
  env?: Record<string, string>;
};

const LAST_WORDS_MS = 10_000;
const KEPT_CHARS = 200_000;

/** Runs a program until it ends or is stopped. Resolves with its exit code (null when a signal ended it) and its words. */
export async function runProgram(
  command: readonly string[],
  { stopAfterMs, signal = 'SIGTERM', env = {} }: RunOptions,
): Promise<{ code: number | null; output: string }> {
  const [program = '', ...args] = command;
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  let output = '';
  const collect = (bytes: Buffer) => {
    output = (output + bytes).slice(-KEPT_CHARS);
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const stopping = setTimeout(() => child.kill(signal), stopAfterMs);
  const insisting = setTimeout(() => child.kill('SIGKILL'), stopAfterMs + LAST_WORDS_MS);
  const [code] = await once(child, 'close');
  clearTimeout(stopping);
  clearTimeout(insisting);
  return { code, output };
}
