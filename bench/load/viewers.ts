import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LOAD_CORE, startOn } from '../pinned-process';
import type { Door } from '../servers/measured-server';

const source = fileURLToPath(new URL('./viewers.c', import.meta.url));
const program = join(dirname(source), '../../dist/bench/viewers');

export type Audience = {
  protocol: 'flv' | 'rtmp';
  door: Door;
  viewers: number;
  /** How many of them never read what they asked for. */
  stalled?: number;
  warmUpSeconds: number;
  seconds: number;
};

/** What the viewers saw while they were measured. Delays are from the publisher's socket to theirs. */
export type Seen = {
  lost: number;
  refused: number;
  mbpsEach: number;
  /** Of the worst served among those who read. */
  mbpsLeast: number;
  samples: number;
  p50Ms: number;
  p99Ms: number;
};

/** Sends an audience. `measuring` resolves when all are there and the measurement begins, `seen` when it is over. */
export function sendViewers(audience: Audience): { measuring: Promise<unknown>; seen: Promise<Seen> } {
  const { protocol, door, viewers, stalled = 0, warmUpSeconds, seconds } = audience;
  const numbers = [viewers, stalled, warmUpSeconds, seconds].map(String);
  const running = startOn(LOAD_CORE, [compile(), protocol, String(door.port), door.path, ...numbers]);
  const measuring = running.nextLine();
  const seen = measuring.then(async () => JSON.parse(await running.nextLine()) as Seen);
  return { measuring, seen };
}

/** Compiles the viewers when they are not, and returns their path. Throws without a C compiler. */
function compile(): string {
  if (existsSync(program) && statSync(program).mtimeMs > statSync(source).mtimeMs) return program;
  mkdirSync(dirname(program), { recursive: true });
  const { status, stderr, error } = spawnSync('cc', ['-O2', '-o', program, source], { encoding: 'utf8' });
  if (error) throw new Error('This bench needs a C compiler: install one that is called cc.');
  if (status !== 0) throw new Error(`The viewers do not compile:\n${stderr}`);
  return program;
}
