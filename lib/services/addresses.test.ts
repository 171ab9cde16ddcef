import { expect, test } from 'vitest';
import { findAddresses } from './addresses';

const env = { PORT: 3000, HOST: '0.0.0.0' };
const shared = (hostHeader: string | undefined, settings: Parameters<typeof findAddresses>[0] = env, lan?: string) => {
  const found = findAddresses(settings, { hostHeader }, lan ?? '');
  return [found.shared.httpBase, found.shared.rtmpHost, found.onlyLocal];
};

test('PUBLIC_URL wins over everything', () =>
  expect(shared('localhost:3000', { ...env, PUBLIC_URL: 'https://live.example.org' }, '192.0.2.7')).toEqual([
    'https://live.example.org',
    'live.example.org',
    false,
  ]));

test('else the address the page was opened with', () =>
  expect(shared('studio.lan:3000', env, '192.0.2.7')).toEqual(['http://studio.lan:3000', 'studio.lan', false]));

test('opened as localhost, other devices get the address in the local network', () => {
  expect(shared('localhost:3000', env, '192.0.2.7')).toEqual(['http://192.0.2.7:3000', '192.0.2.7', false]);
  expect(shared('[::1]:3000', env, '192.0.2.7')).toEqual(['http://192.0.2.7:3000', '192.0.2.7', false]);
});

test('the page itself keeps the address it was opened with', () =>
  expect(findAddresses(env, { hostHeader: 'localhost:3000' }, '192.0.2.7').own.httpBase).toBe('http://localhost:3000'));

test('where only this machine can open the page, it says so', () => {
  expect(shared('localhost:3000')).toEqual(['http://localhost:3000', 'localhost', true]);
  expect(shared('127.0.0.1:3000', { ...env, HOST: '127.0.0.1' }, '192.0.2.7')[2]).toBe(true);
});

test('a Host header that is not a host is ignored', () => {
  for (const hostile of ['evil.example/path', 'a b', 'user@evil.example', '<script>', 'x'.repeat(300)]) {
    expect(shared(hostile, env, '192.0.2.7')[0]).toBe('http://192.0.2.7:3000');
  }
});
