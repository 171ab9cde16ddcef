import { expect, test } from '../fixtures';

test('pages may not be framed by other sites, and send their address to none', async ({ request, room }) => {
  for (const path of ['/', '/sign-in', room.watchPath, '/no-such-page']) {
    const headers = (await request.get(path)).headers();
    expect(headers['content-security-policy'], path).toContain("frame-ancestors 'none'");
    expect(headers['x-content-type-options'], path).toBe('nosniff');
    expect(headers['referrer-policy'], path).toBe('same-origin');
    expect(headers['x-powered-by'], path).toBeUndefined();
  }
});

test('every script and style sheet of a page carries the nonce of its own answer', async ({ request }) => {
  const nonces = [];
  for (const path of ['/', '/sign-in', '/no-such-page']) {
    const response = await request.get(path);
    const nonce = /script-src 'self' 'nonce-([^']+)' 'strict-dynamic';/.exec(
      response.headers()['content-security-policy'] ?? '',
    )?.[1];
    const tags = [...(await response.text()).matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
    expect(tags.length, path).toBeGreaterThan(0);
    expect(tags.filter((tag) => !tag.includes(`nonce="${nonce}"`), path)).toEqual([]);
    nonces.push(nonce);
  }
  expect(new Set(nonces).size).toBe(nonces.length);
});

test('what a client says about itself in headers of ours is not believed', async ({ request }) => {
  const refused = await request.get('/console', {
    headers: { 'x-middleware-subrequest': 'middleware:middleware:middleware', 'x-kaibo-ip': '127.0.0.1' },
    maxRedirects: 0,
  });
  expect(refused.status()).toBe(307);
});
