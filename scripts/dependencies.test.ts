import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Manifest = { dependencies: Record<string, string>; devDependencies: Record<string, string> };
const manifest: Manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const versions = { ...manifest.dependencies, ...manifest.devDependencies };
const explained = [...readFileSync('docs/decisions/dependencies.md', 'utf8').matchAll(/^\| `([^`]+)` +\| \S/gm)].map(
  ([, name]) => name,
);

test('docs/decisions/dependencies.md says why we have each package, and names no other', () =>
  expect(explained.toSorted()).toEqual(Object.keys(versions).sort()));

test('every version is exact, so that an install is the same everywhere', () =>
  expect(Object.entries(versions).filter(([, version]) => !/^\d/.test(version))).toEqual([]));
