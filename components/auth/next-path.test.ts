import { expect, test } from 'vitest';
import { toNextPath } from './next-path';

test.each([
  ['/console/channels/new?x=1#y', '/console/channels/new?x=1#y'],
  ['/', '/'],
  [undefined, '/console'],
  [['/a', '/b'], '/console'],
  ['console', '/console'],
  ['https://evil.example/', '/console'],
  ['//evil.example/', '/console'],
  ['/\\evil.example', '/console'],
  ['/\t/evil.example', '/console'],
  ['///', '/console'],
  ['javascript:alert(1)', '/console'],
])('after signing in, %j leads to %s', (next, path) => expect(toNextPath(next)).toBe(path));
