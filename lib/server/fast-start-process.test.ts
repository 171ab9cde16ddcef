import { existsSync } from 'node:fs';
import { mkdtemp, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { recordingFiles } from '@/lib/media/recording/recording-files';
import { clipPackets } from '@/lib/media/testing/packets';
import { recordPackets } from '@/lib/media/testing/record-packets';
import { createFastStartProcess } from './fast-start-process';

const KEY = 'file_test';
let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kaibo-fast-start-'));
  await recordPackets({ files: files(), packets: await clipPackets() });
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const files = () => recordingFiles(dir, KEY);
const make = (signal = new AbortController().signal) =>
  createFastStartProcess({ dir, isDevelopment: true, execArgv: ['--import', 'tsx'] })(KEY, signal);

test('a process that was killed leaves nothing, and the next one makes the head', { timeout: 30_000 }, async () => {
  const abort = new AbortController();
  const first = make(abort.signal);
  abort.abort();
  await expect(first).rejects.toThrow();
  expect(existsSync(files().head)).toBe(false);
  await make();
  expect(existsSync(files().head)).toBe(true);
});

test('what went wrong is said', { timeout: 30_000 }, async () => {
  await truncate(files().video, 100);
  await expect(make()).rejects.toThrow('holds no picture');
  expect(existsSync(files().head)).toBe(false);
});
