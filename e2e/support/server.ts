import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { serverSettings } from './settings';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A server of one test's own. */
export type OwnServer = {
  url: string;
  /** Everything printed so far. */
  output(): string;
  /** Resolves when the server has ended, as it does by itself when it cannot start. */
  exitCode: Promise<number | null>;
  /** Resolves when nobody holds its output any more: the server and every process it started have ended. */
  closed: Promise<unknown>;
  /** Sends the signal and resolves with the exit code; null when the signal itself ended it. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
};

type Options = { port: number; rtmpPort: number; dataDir: string; settings?: Record<string, string> };

/** Starts the built server with settings of its own. */
export function startServer({ settings = {}, ...own }: Options): OwnServer {
  const child = runBuilt('main.mjs', [], { ...serverSettings(own), ...settings });
  const exitCode = once(child.process, 'exit').then(([code]) => code as number | null);
  return {
    url: `http://127.0.0.1:${own.port}`,
    exitCode,
    closed: once(child.process, 'close'),
    output: child.output,
    stop(signal = 'SIGTERM') {
      child.process.kill(signal);
      return exitCode;
    },
  };
}

/** Runs the administrators' command on `dataDir` and resolves with what it printed. Its links lead to `port`. */
export async function runAdmin(args: string[], { port, dataDir }: { port: number; dataDir: string }): Promise<string> {
  const child = runBuilt('admin.mjs', args, serverSettings({ port, rtmpPort: port + 1, dataDir }));
  const [code] = await once(child.process, 'exit');
  if (code !== 0) throw new Error(child.output());
  return child.output();
}

/** A port nobody uses at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

function runBuilt(file: string, args: string[], settings: Record<string, string>) {
  const child = spawn(process.execPath, ['--enable-source-maps', `dist/${file}`, ...args], {
    cwd: root,
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const collect = (chunk: Buffer) => {
    output += chunk;
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  return { process: child, output: () => output };
}
