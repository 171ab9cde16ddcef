import { expect, test } from 'vitest';
import { signApiCall } from './api-signature';

const credentials = { secretId: 'dummy-id', secretKey: 'dummy-key' };
const body = '{"AppName":"live","DomainName":"push.example.com","StreamName":"s1"}';

test.each([
  ['live.tencentcloudapi.com', '9f0d270e8deb768fa8faaf795fb0bfeb3aa389cbe4c910de87f81fc2293fa986'],
  ['live.localtest', '44871697d028ffc2537dee8712311a1374624ca49e785b41e82494bb0939e9fb'],
])('signs a call of %s as the cloud computes it', (host, signature) =>
  expect(signApiCall(credentials, { service: 'live', host, body, at: 1_700_000_000 })).toBe(
    `TC3-HMAC-SHA256 Credential=dummy-id/2023-11-14/live/tc3_request, SignedHeaders=content-type;host, Signature=${signature}`,
  ),
);
