import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { envSchema, readEnv } from './env';

const lines = readFileSync('.env.example', 'utf8').split('\n');
const settings = lines.flatMap((line) => {
  const [, key, value] = /^# ([A-Z_]+)=(.*)$/.exec(line) ?? [];
  return key === undefined ? [] : [[key, value] as const];
});

test('.env.example lists every setting once, and nothing else', () =>
  expect(settings.map(([key]) => key).sort()).toEqual(Object.keys(envSchema.shape).sort()));

test('the table in README.md lists the same settings', () => {
  const rows = readFileSync('README.md', 'utf8').matchAll(/^\| (`[A-Z_]+`(?:, `[A-Z_]+`)*) +\|/gm);
  const keys = [...rows].flatMap(([, cell = '']) => cell.replaceAll('`', '').split(', '));
  expect(keys.sort()).toEqual(Object.keys(envSchema.shape).sort());
});

test('each value in .env.example is one that the program accepts', () =>
  expect(() => readEnv(Object.fromEntries(settings))).not.toThrow());

test('each setting that has a default shows it', () => {
  const defaults = Object.entries(readEnv({})).map(([key, value]) => [key, String(value)]);
  const shown = Object.fromEntries(settings);
  expect(defaults.filter(([key = '', value]) => value !== '' && shown[key] !== value)).toEqual([]);
});

test('no setting is switched on in the example', () =>
  expect(lines.filter((line) => line !== '' && !line.startsWith('#'))).toEqual([]));
