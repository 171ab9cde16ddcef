import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const page = readFileSync('docs/architecture.md', 'utf8');
const listed = [...page.matchAll(/^\| `([a-z/.-]+)` +\| \S/gm)].map(([, folder = '']) => folder);
const foldersIn = (parent: string) =>
  readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `${parent}/${entry.name}`);

test('docs/architecture.md says what each folder is in charge of', () =>
  expect([...foldersIn('lib'), ...foldersIn('components')].filter((folder) => !listed.includes(folder))).toEqual([]));

test('docs/architecture.md lists no folder that is gone', () =>
  expect(listed.filter((path) => path.includes('/') && !/\.[a-z]+$/.test(path) && !existsSync(path))).toEqual([]));

test.each(['docs/architecture.md', 'README.md', 'AGENTS.md'])('the links of %s lead somewhere', (file) => {
  const folder = join(file, '..');
  const targets = [...readFileSync(file, 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)].map(
    ([, path = '']) => path,
  );
  expect(targets.length).toBeGreaterThan(0);
  expect(targets.filter((path) => !existsSync(join(folder, path)))).toEqual([]);
});
