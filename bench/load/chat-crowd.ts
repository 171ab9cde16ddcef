import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildProcess } from '../build-process';
import { LOAD_CORE, type RunningProgram, startOn } from '../pinned-process';

const source = fileURLToPath(new URL('./chat-crowd.c', import.meta.url));
const program = join(dirname(source), '../../dist/bench/chat-crowd');

export type ChatProtocol = 'kaibo' | 'ws' | 'socket.io';

export type Crowd = {
  protocol: ChatProtocol;
  port: number;
  path: string;
  sockets: number;
  joinsPerSecond: number;
  messagesPerSecond: number;
  seconds: number;
  /** Everybody but the talkers comes back once within this time, after the measurement; 0 for nobody. */
  reconnectSeconds: number;
};

export type Joined = { sockets: number; refused: number; seconds: number };
/** `delivered` is the part of all messages times all sockets that arrived, 0 to 1. */
export type Drained = {
  sent: number;
  delivered: number;
  gaps: number;
  repeats: number;
  closed: number;
  drainSeconds: number;
  p50Ms: number;
  p99Ms: number;
};
/** `behind`: sockets that have not seen the newest message two seconds after the last came back. */
export type Returned = {
  sockets: number;
  refused: number;
  seconds: number;
  gaps: number;
  repeats: number;
  behind: number;
  p50Ms: number;
  p99Ms: number;
};

/** Sends a crowd. Its phases come one after the other, and each is to be awaited in its turn. */
export async function sendCrowd(crowd: Crowd) {
  const { protocol, port, path, sockets, joinsPerSecond, messagesPerSecond, seconds, reconnectSeconds } = crowd;
  const numbers = [sockets, joinsPerSecond, messagesPerSecond, seconds, reconnectSeconds].map(String);
  const command = compile() ? [program] : [process.execPath, await buildProcess('chat-crowd')];
  const running: RunningProgram = startOn(LOAD_CORE, [...command, protocol, String(port), path, ...numbers]);
  const phase = async <T>() => JSON.parse(await running.nextLine()) as T;
  return {
    joined: () => phase<Joined>(),
    /** Everybody has been there for some seconds and nobody has talked yet. */
    idle: () => phase<unknown>(),
    /** The talk is over; some of it may still be on its way. */
    measured: () => phase<unknown>(),
    drained: () => phase<Drained>(),
    returned: () => phase<Returned>(),
    stop: running.stop,
  };
}

/** Compiles the crowd when it is not. False without a C compiler: then a slower crowd in JavaScript comes instead. */
function compile(): boolean {
  if (existsSync(program) && statSync(program).mtimeMs > statSync(source).mtimeMs) return true;
  mkdirSync(dirname(program), { recursive: true });
  const { status, stderr, error } = spawnSync('cc', ['-O2', '-o', program, source], { encoding: 'utf8' });
  if (error) {
    console.log('There is no C compiler called cc: the crowd runs in Node.js and may itself be what is slow.\n');
    return false;
  }
  if (status !== 0) throw new Error(`The crowd does not compile:\n${stderr}`);
  return true;
}
