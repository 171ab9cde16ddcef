import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpus } from 'node:os';
import { createInterface } from 'node:readline';

/** The server that is measured has a core to itself; everything that loads it is on the other. */
export const SERVER_CORE = 0;
export const LOAD_CORE = 1;

/** Cores for a server of so many processes: one each as far as there are some, but never the one of the load. */
export function serverCores(processes: number): string {
  const cores = cpus().map((_, core) => core);
  return cores
    .filter((core) => core !== LOAD_CORE)
    .slice(0, processes)
    .join();
}

const STOP_TIMEOUT_MS = 10_000;

const hasTaskset = spawnSync('taskset', ['--version']).status === 0;

/** A program that runs for a while. */
export type RunningProgram = {
  pid: number;
  /** Resolves with the next whole line of its standard output; rejects with its complaints when it ends before. */
  nextLine(): Promise<string>;
  /** Asks it to end, insists after ten seconds, and resolves when it has. */
  stop(): Promise<void>;
};

/** Starts a program on one core, or on some of a list such as `0,2` (where the system can do that), with its complaints kept for who waits for a line. */
export function startOn(core: number | string, command: readonly string[], options: SpawnOptions = {}): RunningProgram {
  const [program = '', ...args] = hasTaskset ? ['taskset', '-c', String(core), ...command] : command;
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const exit = once(child, 'exit');
  const complaints = collect(child);
  const lines = createInterface({ input: child.stdout ?? process.stdin })[Symbol.asyncIterator]();
  return {
    pid: child.pid ?? Number.NaN, // taskset becomes the program, so the number is the program's
    async nextLine() {
      const { value, done } = await lines.next();
      if (done) throw new Error(`${command.slice(0, 2).join(' ')} ended (${(await exit).join(' ')}): ${complaints()}`);
      return value;
    },
    async stop() {
      child.kill('SIGTERM');
      const insisting = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
      await exit;
      clearTimeout(insisting);
    },
  };
}

function collect(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.on('data', (bytes: Buffer) => {
    text = (text + bytes).slice(-2_000);
  });
  return () => text.trim();
}
