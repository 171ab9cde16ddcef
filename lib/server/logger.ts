import { Writable } from 'node:stream';
import pino from 'pino';
import type { Env } from '@/lib/core/env';
import type { Log } from '@/lib/core/log';

/**
 * Logs to standard output: JSON lines for machines, short readable lines on a terminal. Addresses with signatures are
 * never passed to it; should one slip through as a field, it is masked.
 */
export function createLogger({ LOG_LEVEL }: Pick<Env, 'LOG_LEVEL'>): Log {
  const options = {
    level: LOG_LEVEL,
    base: null,
    redact: ['txSecret', 'publishKey', 'password', 'token', 'cookie', '*.cookie', '*.authorization'],
  };
  return process.stdout.isTTY ? pino(options, createReadableStream()) : pino(options);
}

type Line = { level: number; time: number; msg: string; err?: { stack?: string } } & Record<string, unknown>;

const LEVEL_NAMES: Record<number, string> = { 20: 'debug', 30: 'info ', 40: 'warn ', 50: 'ERROR', 60: 'FATAL' };

function createReadableStream(): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      process.stdout.write(`${toReadable(JSON.parse(chunk.toString()))}\n`);
      done();
    },
  });
}

/** `12:30:01 info  stream started  stream=demo`, followed by the stack of an error when there is one. */
function toReadable({ level, time, msg, err, ...fields }: Line): string {
  const details = Object.entries(fields).map(
    ([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  const parts = [new Date(time).toTimeString().slice(0, 8), LEVEL_NAMES[level] ?? level, msg, '', ...details];
  return err?.stack ? `${parts.join(' ')}\n${err.stack}` : parts.join(' ');
}
