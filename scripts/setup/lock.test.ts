import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withLock } from './lock.mjs';

const lockModule = fileURLToPath(new URL('./lock.mjs', import.meta.url));
let folder = '';
let lock = '';
let journal = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kaibo-lock-'));
  lock = join(folder, 'lock');
  journal = join(folder, 'journal');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A process that takes the lock, notes `in`, works for `workMs` and notes `out`. Resolves with its exit code. */
function worker(workMs: number): Promise<number | null> {
  const script = `
    const { withLock } = await import(${JSON.stringify(lockModule)});
    const { appendFileSync } = await import('node:fs');
    await withLock(${JSON.stringify(lock)}, async () => {
      appendFileSync(${JSON.stringify(journal)}, 'in ');
      await new Promise((done) => setTimeout(done, ${workMs}));
      appendFileSync(${JSON.stringify(journal)}, 'out ');
    });`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: 'inherit' });
  return new Promise((resolve) => child.on('exit', resolve));
}

test('processes that start together work one after the other', async () => {
  expect(await Promise.all([worker(100), worker(100), worker(100)])).toEqual([0, 0, 0]);
  expect(readFileSync(journal, 'utf8')).toBe('in out in out in out ');
});

test('the lock of a process that died is taken over', async () => {
  const gone = spawn(process.execPath, ['--eval', '']);
  await new Promise((resolve) => gone.on('exit', resolve));
  writeFileSync(lock, String(gone.pid));
  expect(await withLock(lock, async () => 'done')).toBe('done');
});

test('a holder silent for a minute counts as dead, even when its number lives on', async () => {
  writeFileSync(lock, String(process.ppid));
  const longAgo = new Date(Date.now() - 61_000);
  utimesSync(lock, longAgo, longAgo);
  expect(await withLock(lock, async () => 'done')).toBe('done');
});

test('a living holder is waited for, and the waiting is told once', async () => {
  let waits = 0;
  const holding = worker(800);
  await expect.poll(() => existsSync(journal)).toBe(true);
  await withLock(
    lock,
    async () => appendFileSync(journal, 'mine'),
    () => {
      waits += 1;
    },
  );
  await holding;
  expect([readFileSync(journal, 'utf8'), waits]).toEqual(['in out mine', 1]);
});

test('work that fails gives the lock back', async () => {
  await expect(withLock(lock, () => Promise.reject(new Error('no disk')))).rejects.toThrow('no disk');
  expect(existsSync(lock)).toBe(false);
});
