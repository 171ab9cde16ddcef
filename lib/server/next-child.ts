import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BusFrame, isBusFrame, type Link } from '@/lib/bus/link';
import type { Log } from '@/lib/core/log';

const RESPAWN_DELAY_MS = 500;
const STOP_TIMEOUT_MS = 5_000;

/** The edge keeps few young objects (`scripts/setup/edge-flags.mjs`); drawing a page makes many. */
const isForPages = (flag: string): boolean => !flag.startsWith('--max-semi-space-size');

export type NextChild = {
  /** Where the child answers HTTP: a private unix socket, or a named pipe on Windows. */
  readonly socketPath: string;
  readonly link: Link;
  /** Starts the child and resolves when it answers for the first time; from then on it is kept alive. */
  start(): Promise<void>;
  stop(): Promise<void>;
};

/** Runs Next in a process of its own, so that a slow page never stalls a viewer, and restarts it when it dies. */
export function createNextChild({ log, isDevelopment }: { log: Log; isDevelopment: boolean }): NextChild {
  const folder = mkdtempSync(join(tmpdir(), 'kaibo-'));
  const socketPath = process.platform === 'win32' ? `\\\\.\\pipe\\kaibo-${process.pid}` : join(folder, 'next.sock');
  const listeners = new Set<(frame: BusFrame) => void>();
  let child: ChildProcess | undefined;
  let isStopping = false;

  function spawn(): Promise<void> {
    const script = new URL(isDevelopment ? './next.ts' : './next.mjs', import.meta.url);
    const started = fork(script, [socketPath], { execArgv: process.execArgv.filter(isForPages) });
    child = started;
    return new Promise((resolve) => {
      started.on('message', (message) => {
        if (message === 'ready') resolve();
        else if (isBusFrame(message)) for (const listener of listeners) listener(message);
      });
      started.once('exit', (code, signal) => {
        if (isStopping) return;
        log.warn({ code, signal }, 'the page process stopped and is started again');
        setTimeout(() => void spawn(), RESPAWN_DELAY_MS).unref();
      });
    });
  }

  return {
    socketPath,

    link: {
      send: (frame) => void (child?.connected && child.send(frame, ignoreClosedChannel)),
      subscribe: (listener) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    },

    start: spawn,

    async stop() {
      isStopping = true;
      await end(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A frame lost with a dying child is answered by the request's deadline. */
const ignoreClosedChannel = () => {};

function end(child: ChildProcess | undefined): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill('SIGTERM');
  });
}
