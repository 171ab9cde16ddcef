import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashInputs } from './step.mjs';

let folder = '';
const write = (path: string, text: string) => writeFileSync(join(folder, path), text);
const hash = () => hashInputs(['lib', 'package-lock.json'], folder);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kaibo-step-'));
  mkdirSync(join(folder, 'lib', 'generated'), { recursive: true });
  write('lib/a.ts', 'one');
  write('package-lock.json', '{}');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a changed, a new, a renamed and a removed file each change the hash', () => {
  const hashes = [hash()];
  write('lib/a.ts', 'two');
  hashes.push(hash());
  write('lib/b.ts', 'two');
  hashes.push(hash());
  rmSync(join(folder, 'lib/a.ts'));
  hashes.push(hash());
  rmSync(join(folder, 'package-lock.json'));
  hashes.push(hash());
  expect(new Set(hashes).size).toBe(hashes.length);
});

test('the same bytes at another moment change nothing', () => {
  const before = hash();
  write('lib/a.ts', 'one');
  expect(hash()).toBe(before);
});

test('tests and generated code are no inputs', () => {
  const before = hash();
  write('lib/a.test.ts', 'test');
  write('lib/generated/client.ts', 'client');
  expect(hash()).toBe(before);
});
