import { expect, test } from 'vitest';
import { refuseTc3, signTc3 } from './tc3';

const BODY = Buffer.from('{"AppName":"live","DomainName":"push.example.com","StreamName":"s1"}');
const TIMESTAMP = 1_700_000_000;
const request = (hostname: string) => ({
  method: 'POST',
  hostname,
  headers: { 'content-type': 'application/json' },
  body: BODY,
});
const terms = {
  secretKey: 'dummy-key',
  timestamp: TIMESTAMP,
  date: '2023-11-14',
  service: 'live',
  names: ['content-type', 'host'],
};

test.each([
  ['live.tencentcloudapi.com', '9f0d270e8deb768fa8faaf795fb0bfeb3aa389cbe4c910de87f81fc2293fa986'],
  ['live.localtest', '44871697d028ffc2537dee8712311a1374624ca49e785b41e82494bb0939e9fb'],
])('the signature of a request to %s', (hostname, signature) =>
  expect(signTc3(request(hostname), terms)).toBe(signature),
);

test('a request is refused for the reason the cloud names', () => {
  const authorization = (secretId: string, signature: string) =>
    `TC3-HMAC-SHA256 Credential=${secretId}/2023-11-14/live/tc3_request, SignedHeaders=content-type;host, Signature=${signature}`;
  const refusal = (headers: Record<string, string>, nowSeconds = TIMESTAMP) =>
    refuseTc3(
      { ...request('live.localtest'), headers: { ...request('').headers, ...headers } },
      { secretOf: (id) => (id === 'dummy-id' ? 'dummy-key' : undefined), nowSeconds },
    );
  const right = signTc3(request('live.localtest'), terms);
  const signed = { 'x-tc-timestamp': String(TIMESTAMP), authorization: authorization('dummy-id', right) };

  expect(refusal(signed)).toBeUndefined();
  expect(refusal(signed, TIMESTAMP + 301)).toBe('AuthFailure.SignatureExpire');
  expect(refusal({ ...signed, authorization: authorization('somebody', right) })).toBe('AuthFailure.SecretIdNotFound');
  expect(refusal({ ...signed, authorization: authorization('dummy-id', '0'.repeat(64)) })).toBe(
    'AuthFailure.SignatureFailure',
  );
  expect(refusal({})).toBe('MissingParameter');
});
