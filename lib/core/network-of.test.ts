import { expect, test } from 'vitest';
import { networkOf } from './network-of';

test('an IPv4 address stands for itself', () => {
  expect(networkOf('192.0.2.7')).toBe('192.0.2.7');
  expect(networkOf('::ffff:192.0.2.7')).toBe('::ffff:192.0.2.7');
});

test('all addresses of one IPv6 customer are one, however they are written', () => {
  const same = [
    '2001:db8:0:1::7',
    '2001:DB8:0:1:aaaa:bbbb:cccc:dddd',
    '2001:0db8:0000:0001::',
    '2001:db8:0:1:0:0:0:1%eth0',
  ];
  expect(same.map(networkOf)).toEqual(same.map(() => '2001:db8:0:1::/64'));
  expect(networkOf('2001:db8:0:2::7')).not.toBe(networkOf('2001:db8:0:1::7'));
  expect(networkOf('2001:db8::7')).toBe('2001:db8:0:0::/64');
  expect(networkOf('::1')).toBe('0:0:0:0::/64');
});

test('what is no address is left alone', () => {
  expect(networkOf('')).toBe('');
  expect(networkOf('unknown')).toBe('unknown');
});
