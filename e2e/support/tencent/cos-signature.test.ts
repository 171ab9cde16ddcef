import { expect, test } from 'vitest';
import { readCosSignature, refuseCosSignature } from './cos-signature';

const SIGNATURE = 'd403f9bc22217a866b2eff6e2b94373e077b5080';
const request = (changes: { path?: string; signature?: string } = {}) => ({
  method: 'PUT',
  path: changes.path ?? '/avatars/u1.png',
  query: new URLSearchParams(),
  headers: {
    host: 'demo-1250000000.cos.ap-guangzhou.myqcloud.com',
    'x-cos-acl': 'public-read',
    authorization:
      'q-sign-algorithm=sha1&q-ak=dummy-id&q-sign-time=1700000000;1700000900&q-key-time=1700000000;1700000900' +
      `&q-header-list=host;x-cos-acl&q-url-param-list=&q-signature=${changes.signature ?? SIGNATURE}`,
  },
});

const refusalOf = (sent: ReturnType<typeof request>, nowSeconds = 1_700_000_100) => {
  const signed = readCosSignature(sent);
  if (!signed) throw new Error('no signature');
  return refuseCosSignature(sent, signed, { secretKey: 'dummy-key', nowSeconds });
};

test('takes what the cloud’s own rule signs, and nothing else', () => {
  expect(refusalOf(request())).toBeUndefined();
  expect(refusalOf(request({ path: '/avatars/u2.png' }))).toBe('SignatureDoesNotMatch');
  expect(refusalOf(request({ signature: 'd403' }))).toBe('SignatureDoesNotMatch');
});

test('a signature ends', () => {
  expect(refusalOf(request(), 1_700_000_901)).toBe('RequestTimeTooSkewed');
  expect(refusalOf(request(), 1_699_999_000)).toBe('RequestTimeTooSkewed');
});
