import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

/** Where finished steps leave the hash of what they were made from. */
export const setupDir = join(root, 'dist', '.setup');

const NOT_AN_INPUT = /(^|\/)(generated|__fixtures__)$|\.(test|contract)\.[a-z]+$/;

/** One number for the contents of files and folders; tests and generated code do not count, nor do absent paths. */
export function hashInputs(paths, base = root) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap((input) => listFiles(base, input))) {
    hash.update(`\0${path}\0`).update(readFileSync(join(base, path)));
  }
  return hash.digest('hex');
}

function listFiles(base, path) {
  const absolute = join(base, path);
  if (NOT_AN_INPUT.test(path) || !existsSync(absolute)) return [];
  if (!statSync(absolute).isDirectory()) return [path];
  return readdirSync(absolute)
    .sort()
    .flatMap((name) => listFiles(base, `${path}/${name}`));
}

/**
 * Does `work` unless its inputs are those of the last time and its outputs are still there. Prints what it does and how
 * long it took. A step that fails runs again the next time.
 */
export async function step({ name, label, inputs, outputs, work }) {
  const stamp = join(setupDir, `${name}.sha256`);
  const hash = hashInputs(inputs);
  const isDone = existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
  if (isDone && outputs.every((path) => existsSync(join(root, path)))) return;

  rmSync(stamp, { force: true });
  await timed(label, work);
  mkdirSync(setupDir, { recursive: true });
  writeFileSync(stamp, hash);
}

/** Prints `label`, then the seconds that `work` took. */
export async function timed(label, work) {
  const startedAt = Date.now();
  process.stdout.write(`${label} … `);
  try {
    await work();
  } catch (error) {
    process.stdout.write('failed\n');
    throw error;
  }
  process.stdout.write(`${((Date.now() - startedAt) / 1000).toFixed(1)} s\n`);
}
