import { expect, test } from 'vitest';
import { type ApiActions, createApi3 } from '@/e2e/support/tencent/api3';
import { startCloud } from '@/e2e/support/tencent/cloud';
import { callApi } from './api3';

const credentials = { secretId: 'dummy-id', secretKey: 'dummy-key' };
const VERSION = '2018-08-01';

const echo = (parameters: Record<string, unknown>) => ({ parameters });

async function call(given: { secretKey?: string; fetch?: typeof fetch }, action = 'Echo') {
  const actions: ApiActions = { Echo: echo };
  const cloud = await startCloud({ services: [createApi3({ version: VERSION, credentials, actions })] });
  const endpoint = `http://127.0.0.1:${cloud.port}`;
  const api = { endpoint, service: 'live', version: VERSION, ...given, credentials: { ...credentials, ...given } };
  return callApi(api, action, { Word: '开播' }).finally(() => cloud.close());
}

test('an action is answered by what is in the envelope', async () =>
  expect(await call({})).toMatchObject({ parameters: { Word: '开播' } }));

test('a refusal has the code of the cloud, in words and as the cause, and no secret', async () => {
  const failing = call({ secretKey: 'not-the-key' });
  await expect(failing).rejects.toMatchObject({
    code: 'provider_failed',
    message: expect.stringContaining('AuthFailure.SignatureFailure'),
    cause: { code: 'AuthFailure.SignatureFailure' },
  });
  await expect(failing).rejects.not.toThrow('not-the-key');
  await expect(call({}, 'Unheard')).rejects.toMatchObject({ cause: { code: 'InvalidAction' } });
});

test.each([
  ['no answer', () => Promise.reject(new TypeError('fetch failed'))],
  ['a page of a proxy', async () => new Response('<html>', { status: 502 })],
  ['an answer of somebody else', async () => Response.json({ hello: 1 })],
])('%s is a provider that cannot be reached', (_, fetch) =>
  expect(call({ fetch })).rejects.toMatchObject({ code: 'unavailable' }),
);
