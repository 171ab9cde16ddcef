import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const RULE = /\bCH\d+\b/g;
const rulesIn = (text: string) => new Set(text.match(RULE));

const testsIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts'))
    .map((path) => readFileSync(join(folder, path), 'utf8'));

test('every rule of the wire is quoted by a test, and tests quote rules that exist', () => {
  const written = rulesIn(readFileSync('docs/specs/chat.md', 'utf8'));
  const quoted = rulesIn([...testsIn('lib/chat'), ...testsIn('lib/client/chat')].join('\n'));
  expect(written.size).toBeGreaterThan(30);
  expect([...written].filter((rule) => !quoted.has(rule))).toEqual([]);
  expect([...quoted].filter((rule) => !written.has(rule))).toEqual([]);
});
