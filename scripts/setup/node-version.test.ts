import { expect, test } from 'vitest';
import { isNewEnough } from './node-version.mjs';

test.each([
  ['v18.20.8', false],
  ['v20.9.0', false],
  ['v20.18.3', false],
  ['v20.19.0', true],
  ['v20.20.2', true],
  ['v22.1.0', true],
  ['v100.0.0', true],
])('Node %s is new enough for 20.19: %s', (version, expected) => expect(isNewEnough(version, '20.19')).toBe(expected));
