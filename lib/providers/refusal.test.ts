import { expect, test } from 'vitest';
import { readRefusal } from './refusal';
import { callApi } from './tencent/api3';

const refusalOf = async (answer: () => Response) => {
  const api = {
    endpoint: 'https://live.example.com',
    service: 'live',
    version: '2018-08-01',
    credentials: { secretId: 'dummy-id', secretKey: 'dummy-key' },
    fetch: async () => answer(),
  };
  return callApi(api, 'DescribeSomething', {}).then(
    () => undefined,
    (error: unknown) => readRefusal(error),
  );
};

test.each([
  ['AuthFailure.SecretIdNotFound', 'id'],
  ['AuthFailure.SignatureFailure', 'secret'],
  ['AuthFailure.SignatureExpire', 'clock'],
  ['UnauthorizedOperation.CamNoAuth', 'rights'],
  ['ResourceNotFound.UserNotExist', 'other'],
])('%s', async (code, why) =>
  expect(await refusalOf(() => Response.json({ Response: { Error: { Code: code, Message: 'words' } } }))).toEqual({
    why,
    code,
  }),
);

test('no answer is no refusal', async () => {
  const throwing = () => {
    throw new TypeError('fetch failed');
  };
  expect(await refusalOf(throwing)).toMatchObject({ why: 'silence' });
});
