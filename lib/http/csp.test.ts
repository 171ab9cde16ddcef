import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { createNonce, STYLE_HASHES, toContentSecurityPolicy } from './csp';

const policyOf = (path: string, isDevelopment = false) =>
  new Map(
    toContentSecurityPolicy({ nonce: 'bm9uY2U=', path, isDevelopment })
      .split('; ')
      .map((directive) => [directive.split(' ')[0], directive.split(' ').slice(1)]),
  );

test('scripts run by nonce alone', () => {
  const scripts = policyOf('/').get('script-src');
  expect(scripts).toEqual(["'self'", "'nonce-bm9uY2U='", "'strict-dynamic'"]);
});

test('what is not listed is refused', () => {
  for (const path of ['/', '/r/talk', '/console', '/api/rooms']) {
    expect(policyOf(path).get('default-src'), path).toEqual(["'none'"]);
    expect(policyOf(path).get('base-uri'), path).toEqual(["'none'"]);
  }
});

test('an answer for an app runs nothing, though it calls itself HTML', () => {
  for (const path of ['/interface.php', '/xiaozhibo/secret/interface.php']) {
    expect(policyOf(path).has('script-src'), path).toBe(false);
    expect(policyOf(path).has('style-src'), path).toBe(false);
  }
});

test('video of a provider elsewhere comes from its origins alone', () => {
  const playOrigins = ['https://play.example.com'];
  const policy = toContentSecurityPolicy({ nonce: 'bm9uY2U=', path: '/', isDevelopment: false, playOrigins });
  const allowed = policy.split('; ').filter((directive) => directive.includes('play.example.com'));
  expect(allowed.map((directive) => directive.split(' ')[0])).toEqual(['media-src', 'connect-src']);
});

test('pictures of broadcasts that a service carries are shown, and nothing else is let in with them', () => {
  const options = { nonce: 'bm9uY2U=', path: '/', isDevelopment: false, snapshotOrigins: ['https://p.example.com'] };
  const allowed = toContentSecurityPolicy(options)
    .split('; ')
    .filter((directive) => directive.includes('p.example.com'));
  expect(allowed).toEqual(["img-src 'self' data: blob: https://p.example.com"]);
});

test('chat that a service carries is connected to there, and nothing else is', () => {
  const options = { nonce: 'bm9uY2U=', path: '/', isDevelopment: false, chatOrigins: ['wss://chat.example.com'] };
  const allowed = toContentSecurityPolicy(options)
    .split('; ')
    .filter((directive) => directive.includes('chat.example.com'));
  expect(allowed).toEqual(["connect-src 'self' wss://chat.example.com"]);
});

test('style elements need a nonce or a hash', () =>
  expect(policyOf('/').get('style-src-elem')).not.toContain("'unsafe-inline'"));

test('eval is for development', () => {
  expect(policyOf('/').get('script-src')).not.toContain("'unsafe-eval'");
  expect(policyOf('/', true).get('script-src')).toContain("'unsafe-eval'");
});

test.each([
  ['/', "'none'"],
  ['/console', "'none'"],
  ['/r/overlay', "'none'"],
  ['/overlay', "'none'"],
  ['/r/talk/chat', "'self'"],
  ['/overlay/token', "'self'"],
  ['/dock/token', "'self'"],
])('%s may be framed by %s', (path, by) => expect(policyOf(path).get('frame-ancestors')).toEqual([by]));

test('pictures that live elsewhere come from exactly there, and are sent exactly there', () => {
  const origin = 'https://pictures-1250000000.cos.ap-guangzhou.myqcloud.com';
  const options = { nonce: 'bm9uY2U=', path: '/', isDevelopment: false };
  const plain = toContentSecurityPolicy(options).split('; ');
  const added = toContentSecurityPolicy({ ...options, pictureOrigin: origin }).split('; ');
  expect(added.filter((directive) => !plain.includes(directive))).toEqual([
    `img-src 'self' data: blob: ${origin}`,
    `connect-src 'self' ${origin}`,
  ]);
});

test('no two answers share a nonce', () => {
  const nonces = Array.from({ length: 100 }, createNonce);
  expect(new Set(nonces).size).toBe(100);
  // 128 bits in the base64 that CSP's grammar wants.
  for (const nonce of nonces) expect(nonce).toMatch(/^[A-Za-z0-9+/]{22}==$/);
});

test('the hashes are those of the installed packages', () => {
  const sonner = readFileSync(createRequire(import.meta.url).resolve('sonner'), 'utf8');
  const sheet = JSON.parse(/__insertCSS\((".*?")\);/s.exec(sonner)?.[1] ?? '""') as string;
  const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  expect([...STYLE_HASHES]).toEqual([hashOf(sheet), hashOf('')]);
});
