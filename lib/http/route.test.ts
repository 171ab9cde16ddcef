import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { endpoint } from '@/lib/contracts/api/endpoint';
import { AppError } from '@/lib/core/errors';
import { installRuntime } from '@/lib/runtime';
import { startSession } from '@/lib/services/sessions';
import { createTestRuntime, createTestUser } from '@/lib/services/testing';
import { route } from './route';

let test_: Awaited<ReturnType<typeof createTestRuntime>>;
let logged: object[] = [];
beforeAll(async () => {
  test_ = await createTestRuntime();
  const log = { ...test_.runtime.log, error: (fields: object) => void logged.push(fields) };
  installRuntime({ ...test_.runtime, log });
});
afterAll(() => test_.close());

const anyone = endpoint({
  method: 'POST',
  path: '/api/x',
  summary: 'x',
  guard: 'anyone',
  body: z.object({ name: z.string().min(3, 'Use at least 3 characters.') }),
  response: z.object({ hello: z.string() }),
});
const forAdmins = endpoint({
  method: 'GET',
  path: '/api/y',
  summary: 'y',
  guard: 'admin',
  response: z.object({ hello: z.string() }),
});

const greet = route(anyone, async ({ body }) => ({ hello: body.name }));
const greetAdmin = route(forAdmins, async ({ user }) => ({ hello: user.username }));

const noParams = { params: Promise.resolve({}) };
const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  greet(
    new Request('http://site.example/api/x', {
      method: 'POST',
      body,
      headers: { host: 'site.example', 'content-type': 'application/json', ...headers },
    }),
    noParams,
  );
const answer = async (response: Response) => [response.status, await response.json()];

describe('a request', () => {
  test('that is right is answered as JSON nobody caches', async () => {
    const response = await post('{"name":"Mina"}');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await answer(response)).toEqual([200, { hello: 'Mina' }]);
  });

  test('with a wrong field is told which and why', async () =>
    expect(await answer(await post('{"name":"M"}'))).toEqual([
      400,
      { error: { code: 'invalid_input', message: 'Use at least 3 characters.', field: 'name' } },
    ]));

  test.each([
    ['broken JSON', '{', {}, 400],
    ['another content type', 'name=x', { 'content-type': 'text/plain' }, 415],
    ['a body over the limit', `{"name":"${'x'.repeat(70_000)}"}`, {}, 413],
    ['invalid UTF-8', Uint8Array.of(0x22, 0xff, 0x22), {}, 400],
    ['another origin', '{"name":"Mina"}', { origin: 'https://evil.example' }, 403],
  ])('with %s is refused', async (_, body, headers, status) =>
    expect((await post(body, headers as Record<string, string>)).status).toBe(status),
  );
});

describe('the guard', () => {
  const get = (cookie?: string) =>
    greetAdmin(new Request('http://site.example/api/y', { headers: cookie ? { cookie } : {} }), noParams);
  const signedInAs = async (role: 'organiser' | 'admin') => {
    const user = await createTestUser(test_.runtime, role);
    return `kaibo_session=${await startSession(test_.runtime, user.id, { ip: '', userAgent: '' })}`;
  };

  test('sends strangers to sign in', async () => expect((await get()).status).toBe(401));
  test('refuses a made-up session', async () => expect((await get('kaibo_session=guess')).status).toBe(401));
  test('refuses a lower role', async () => expect((await get(await signedInAs('organiser'))).status).toBe(403));
  test('lets the role in', async () => expect((await get(await signedInAs('admin'))).status).toBe(200));
});

describe('a failure', () => {
  const failing = (error: unknown) =>
    route(anyone, async () => {
      throw error;
    })(
      new Request('http://site.example/api/x', {
        method: 'POST',
        body: '{"name":"Mina"}',
        headers: { 'content-type': 'application/json' },
      }),
      noParams,
    );

  test('of ours keeps its code, its sentence and when to come back', async () => {
    const response = await failing(new AppError('rate_limited', 'Too fast.', { retryAfterSeconds: 7 }));
    expect(response.headers.get('retry-after')).toBe('7');
    expect(await answer(response)).toEqual([429, { error: { code: 'rate_limited', message: 'Too fast.' } }]);
  });

  test('of the program says nothing of its inside, but is logged', async () => {
    logged = [];
    const [status, body] = await answer(await failing(new Error('SELECT * FROM secrets')));
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toContain('SELECT');
    expect(logged).toHaveLength(1);
  });
});
