import { expect, test } from 'vitest';
import { signObjectRequest } from './object-signature';

const credentials = { secretId: 'dummy-id', secretKey: 'dummy-key' };
const host = 'demo-1250000000.cos.ap-guangzhou.myqcloud.com';
const validity = { from: 1_700_000_000, until: 1_700_000_900 };

const fieldsOf = (authorization: string) => Object.fromEntries(new URLSearchParams(authorization));

test('signs a picture as the cloud computes it', () => {
  const headers = { 'x-cos-acl': 'public-read', Host: host };
  const signed = signObjectRequest(credentials, { method: 'PUT', path: '/avatars/u1.png', headers }, validity);
  expect(fieldsOf(signed)).toEqual({
    'q-sign-algorithm': 'sha1',
    'q-ak': 'dummy-id',
    'q-sign-time': '1700000000;1700000900',
    'q-key-time': '1700000000;1700000900',
    'q-header-list': 'host;x-cos-acl',
    'q-url-param-list': '',
    'q-signature': 'd403f9bc22217a866b2eff6e2b94373e077b5080',
  });
});

test('covers parameters whatever their order, and each of their characters', () => {
  const sign = (query: Record<string, string>) =>
    fieldsOf(signObjectRequest(credentials, { method: 'GET', path: '/', query, headers: { host } }, validity));
  const signed = sign({ prefix: "a!'()*/", 'Max-Keys': '9' });
  expect(signed['q-url-param-list']).toBe('max-keys;prefix');
  expect(signed).toEqual(sign({ 'max-keys': '9', prefix: "a!'()*/" }));
  expect(signed['q-signature']).not.toBe(sign({ 'max-keys': '9', prefix: "a!'()*" })['q-signature']);
});
