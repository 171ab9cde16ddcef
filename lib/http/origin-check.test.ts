import { expect, test } from 'vitest';
import { isOriginAllowed } from './origin-check';

const allowed = (headers: Record<string, string>, PUBLIC_URL?: string) =>
  isOriginAllowed(PUBLIC_URL ? { PUBLIC_URL } : {}, new Headers(headers));

test('our own pages may', () => {
  expect(allowed({ origin: 'http://studio.lan:3000', host: 'studio.lan:3000' })).toBe(true);
  expect(allowed({ origin: 'https://live.example.org', host: '127.0.0.1:3000' }, 'https://live.example.org')).toBe(
    true,
  );
});

test.each([
  'https://evil.example',
  'null',
  'http://studio.lan',
  'http://studio.lan:3000.evil.example',
  'http://evil.example/studio.lan:3000',
  'file://studio.lan:3000',
  '',
])('another site may not: %j', (origin) => expect(allowed({ origin, host: 'studio.lan:3000' })).toBe(false));

test('a program without Origin may, a cross-site browser request may not', () => {
  expect(allowed({ host: 'studio.lan:3000' })).toBe(true);
  expect(allowed({ host: 'studio.lan:3000', 'sec-fetch-site': 'cross-site' })).toBe(false);
  expect(allowed({ host: 'studio.lan:3000', 'sec-fetch-site': 'same-site' })).toBe(false);
});
