import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Endpoint } from '@/lib/contracts/api/endpoint';
import { endpoints } from '@/lib/contracts/api/endpoints';
import { installRuntime } from '@/lib/runtime';
import { startSession } from '@/lib/services/sessions';
import { createTestRuntime, createTestUser } from '@/lib/services/testing';
import { loadHandler } from './load-handler';

/** What went wrong in other programs, tried on every endpoint there is. The numbers are those of docs/security.md. */
const rows = Object.entries<Endpoint>(endpoints).map(([name, endpoint]) => ({ name, endpoint }));

let test_: Awaited<ReturnType<typeof createTestRuntime>>;
let cookie = '';
/** What broke, as the log has it. */
let failures: object[] = [];

beforeAll(async () => {
  test_ = await createTestRuntime();
  const { runtime } = test_;
  runtime.bus.answer('engine-health', async () => ({ streams: 0, viewers: 0 }));
  runtime.bus.answer('upload-remove', async () => null);
  installRuntime({ ...runtime, log: { ...runtime.log, error: (fields: object) => void failures.push(fields) } });
});
afterAll(() => test_.close());

/** Somebody who may everything, so that nothing is refused before it is looked at. */
async function signIn() {
  const { id } = await createTestUser(test_.runtime, 'admin');
  cookie = `kaibo_session=${await startSession(test_.runtime, id, { ip: '', userAgent: '' })}`;
}
beforeAll(signIn);

type Attack = { params?: string; query?: string; headers?: Record<string, string>; body?: BodyInit };

async function attack(endpoint: Endpoint, { params = 'none', query = '', headers = {}, body }: Attack) {
  failures = [];
  const handler = await loadHandler(endpoint);
  const request = new Request(`http://site.example${endpoint.path.replace(/\{\w+\}/g, 'x')}${query}`, {
    method: endpoint.method,
    headers: { host: 'site.example', cookie, ...headers },
    ...(body !== undefined && { body }),
  });
  const names = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return handler(request, { params: Promise.resolve(Object.fromEntries(names.map((name) => [name, params]))) });
}

/** Nothing broke: an engine that is not there may be missed. */
async function expectHeld(response: Response, what: string) {
  if (response.status < 500) return;
  expect(await response.text(), `${what} ${JSON.stringify(failures)}`).toMatch(
    /"code":"(?:provider_failed|unavailable)"/,
  );
}

const FOREIGN_ORIGINS = [
  'https://evil.example',
  'null',
  'http://site.example.evil.example',
  'http://evilsite.example',
  'http://site.example@evil.example',
  'http://site.example:81',
  'http://sub.site.example',
  'http://SITE.EXAMPLE.',
];

describe('R1, R11: no other site acts for somebody who is signed in', () => {
  test.each(rows.filter(({ endpoint }) => endpoint.method !== 'GET'))('$name', async ({ endpoint }) => {
    for (const origin of FOREIGN_ORIGINS) {
      const response = await attack(endpoint, { headers: { origin } });
      expect(response.status, origin).toBe(403);
      expect(await response.json(), origin).toMatchObject({ error: { code: 'origin_refused' } });
    }
  });

  test.each(rows.filter(({ endpoint }) => endpoint.method === 'GET'))('nor reads: $name', async ({ endpoint }) => {
    const { headers } = await attack(endpoint, { headers: { origin: 'https://evil.example' } });
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  });
});

const SQL = [
  "' OR '1'='1",
  '1; DROP TABLE "User"--',
  "x' UNION SELECT passwordHash FROM User--",
  '1) OR SLEEP(2)#',
  '%27%20OR%201=1',
  '"><%',
  '\\',
  '_%',
  '{"$ne":null}',
  '\u0000',
  '𝕏'.repeat(80),
];

describe('R2: what is asked for is data, never a part of the question', () => {
  const asking = rows.filter(({ endpoint }) => endpoint.query);

  test.each(asking)('every filter, order and cursor of $name', async ({ name, endpoint }) => {
    for (const parameter of Object.keys(endpoint.query?.shape ?? {})) {
      for (const text of SQL) {
        const query = `?${new URLSearchParams({ [parameter]: text })}`;
        const response = await attack(endpoint, { query });
        await expectHeld(response, `${name}${query}`);
        expect(await response.clone().text(), query).not.toMatch(/sqlite|prisma|syntax|\$argon2/i);
      }
    }
  });

  test.each(rows.filter(({ endpoint }) => endpoint.method === 'GET' && endpoint.path.includes('{')))(
    'every id of $name',
    async ({ name, endpoint }) => {
      for (const params of SQL) await expectHeld(await attack(endpoint, { params }), `${name} ${params}`);
    },
  );

  test('everybody is still there', async () => expect(await test_.runtime.db.users.countAdmins()).toBeGreaterThan(0));
});

const PATHS = [
  '../secrets.json',
  '..%2f..%2fetc%2fpasswd',
  '..\\..\\x',
  '/etc/passwd',
  'file:///etc/passwd',
  'a\u0000.jpg',
];

describe('R4, R12: an id that is a path leads nowhere', () => {
  test.each(rows.filter(({ endpoint }) => endpoint.path.includes('{') && !endpoint.body))(
    '$name',
    async ({ name, endpoint }) => {
      for (const params of PATHS) {
        const response = await attack(endpoint, { params });
        await expectHeld(response, `${name} ${params}`);
        expect(await response.clone().text(), params).not.toMatch(/guestKey|root:/);
      }
      expect(test_.asked.filter((asked) => PATHS.some((path) => asked.includes(path)))).toEqual([]);
    },
  );
});

describe('R7: nothing of the question is run as a script', () => {
  test.each(rows.filter(({ endpoint }) => endpoint.method === 'GET'))('$name', async ({ endpoint }) => {
    const response = await attack(endpoint, { query: '?callback=alert(1)&jsonp=alert(1)' });
    expect(response.headers.get('content-type')).not.toMatch(/html|javascript|svg|xml/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await response.text()).not.toContain('alert(1)');
  });
});

describe('R16: no body is read beyond its limit', () => {
  const MARGIN = 1_024;

  test.each(rows.filter(({ endpoint }) => endpoint.body))('$name', async ({ endpoint }) => {
    const limit = endpoint.maxBodyBytes ?? 64 * 1024;
    const headers = { 'content-type': 'application/json' };
    const response = await attack(endpoint, { headers, body: JSON.stringify({ x: 'y'.repeat(limit + MARGIN) }) });
    expect(response.status).toBe(413);
  });

  test.each(rows.filter(({ endpoint }) => endpoint.body))(
    'nor is one that is nested without end: $name',
    async ({ name, endpoint }) => {
      const body = '['.repeat(20_000) + ']'.repeat(20_000);
      const response = await attack(endpoint, { headers: { 'content-type': 'application/json' }, body });
      await expectHeld(response, name);
      expect(response.status).toBeGreaterThanOrEqual(400);
    },
  );
});
