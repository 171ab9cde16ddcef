import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { createClientAddress } from './client-address';

const from = (remoteAddress: string, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwarded ? { 'x-forwarded-for': forwarded } : {},
  }) as unknown as IncomingMessage;

test('by default nobody is believed', () =>
  expect(createClientAddress('')(from('192.0.2.1', '10.0.0.1'))).toBe('192.0.2.1'));

test('a trusted proxy is believed about its client', () =>
  expect(createClientAddress('192.0.2.1')(from('::ffff:192.0.2.1', '203.0.113.9'))).toBe('203.0.113.9'));

test('a client cannot choose its address by sending the header itself', () =>
  expect(createClientAddress('192.0.2.0/24')(from('192.0.2.1', '1.1.1.1, 203.0.113.9, 192.0.2.2'))).toBe(
    '203.0.113.9',
  ));

test('nonsense is an address nobody trusts', () =>
  expect(createClientAddress('192.0.2.1')(from('192.0.2.1', 'nonsense'))).toBe('nonsense'));

test('a wrong setting says so', () => expect(() => createClientAddress('proxy.local')).toThrow('TRUSTED_PROXIES'));
