import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { addMissingBuilds } from './complete-lock.mjs';

type Entry = {
  version?: string;
  resolved?: string;
  extraneous?: boolean;
  optionalDependencies?: Record<string, string>;
};
const lock: { packages: Record<string, Entry> } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const paths = Object.keys(lock.packages);

describe('package-lock.json', () => {
  test.each([
    '@biomejs/cli-linux-x64',
    '@biomejs/cli-linux-arm64',
    '@biomejs/cli-darwin-x64',
    '@biomejs/cli-darwin-arm64',
    '@biomejs/cli-win32-x64',
    '@biomejs/cli-win32-arm64',
    '@next/swc-linux-x64-gnu',
    '@next/swc-linux-arm64-gnu',
    '@next/swc-darwin-x64',
    '@next/swc-darwin-arm64',
    '@next/swc-win32-x64-msvc',
    '@next/swc-win32-arm64-msvc',
    '@tailwindcss/oxide-linux-x64-gnu',
    '@tailwindcss/oxide-linux-arm64-gnu',
    '@tailwindcss/oxide-darwin-x64',
    '@tailwindcss/oxide-darwin-arm64',
    '@tailwindcss/oxide-win32-x64-msvc',
    '@tailwindcss/oxide-win32-arm64-msvc',
    '@node-rs/argon2-linux-x64-gnu',
    '@node-rs/argon2-linux-arm64-gnu',
    '@node-rs/argon2-darwin-x64',
    '@node-rs/argon2-darwin-arm64',
    '@node-rs/argon2-win32-x64-msvc',
    '@node-rs/argon2-win32-arm64-msvc',
    '@esbuild/linux-x64',
    '@esbuild/linux-arm64',
    '@esbuild/darwin-x64',
    '@esbuild/darwin-arm64',
    '@esbuild/win32-x64',
    '@esbuild/win32-arm64',
  ])('lists %s', (name) => expect(paths).toContain(`node_modules/${name}`));

  test('lacks no build that one of its packages asks for: else run `node scripts/complete-lock.mjs`', () =>
    expect(addMissingBuilds(structuredClone(lock.packages))).toEqual([]));

  test('lists nothing that nobody asks for', () =>
    expect(Object.entries(lock.packages).filter(([, entry]) => entry.extraneous)).toEqual([]));

  test('names no registry', () =>
    expect(Object.values(lock.packages).filter((entry) => entry.resolved !== undefined)).toEqual([]));
});

test('a missing build gets its platform from its name', () => {
  const packages: Record<string, object> = {
    'node_modules/@next/swc': { version: '1.2.3', optionalDependencies: { '@next/swc-linux-arm64-musl': '1.2.3' } },
  };
  expect(addMissingBuilds(packages)).toEqual(['node_modules/@next/swc-linux-arm64-musl']);
  expect(packages['node_modules/@next/swc-linux-arm64-musl']).toEqual({
    version: '1.2.3',
    cpu: ['arm64'],
    libc: ['musl'],
    os: ['linux'],
    optional: true,
  });
});
