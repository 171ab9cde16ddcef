import { expect, test } from 'vitest';
import { isInstalled } from './packages.mjs';

const wanted = {
  '': { version: '0.1.0' },
  'node_modules/next': { version: '16.4.6' },
  'node_modules/@next/swc-win32-x64-msvc': { version: '16.4.6', optional: true },
};

test('a folder without packages is not installed', () => expect(isInstalled(wanted, {})).toBe(false));

test('builds for other platforms may be missing', () =>
  expect(isInstalled(wanted, { 'node_modules/next': { version: '16.4.6' } })).toBe(true));

test('another version is not installed', () =>
  expect(isInstalled(wanted, { 'node_modules/next': { version: '16.4.5' } })).toBe(false));
