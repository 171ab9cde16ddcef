import { describe, expect, test } from 'vitest';
import { assertHardToGuess, isEasyToGuess } from './password-rules';

const owner = { username: 'mina-lan', displayName: '文岚 Lan' };

describe('refused are', () => {
  test.each([
    'password',
    'Password1',
    'p@ssw0rd',
    'P4$$w0rd!',
    '!Welcome2026',
    '12345678',
    '87654321',
    '11111111',
    '12121212',
    'abcabcabc',
    'qwertyui',
    'qwertyasdf',
    '1q2w3e4r',
    'iloveyou2',
    'woaini1314',
    '19900101',
    '1990-01-01',
    '01.01.1990',
    'kaibo123',
    'mina-lan',
    'Mina-Lan1',
    'ｐａｓｓｗｏｒｄ',
    'correcthorsebatterystaple',
  ])('%s', (password) => expect(isEasyToGuess(password, owner)).toBe(true));
});

describe('taken are', () => {
  test.each([
    'correct horse',
    'a winter evening',
    '我家的猫爱吃鱼',
    'x7f2-qq81-zz',
    'passwordless living is fine',
    'the lantern hums softly',
    '90210 was a show',
  ])('%s', (password) => expect(isEasyToGuess(password, owner)).toBe(false));
});

test('a short name may be part of a password', () =>
  expect(isEasyToGuess('bo loves the sea', { username: 'bob', displayName: 'Bo' })).toBe(false));

test('the form is told which field', () =>
  expect(() => assertHardToGuess('password1', owner)).toThrow(
    expect.objectContaining({ code: 'invalid_input', field: 'password' }),
  ));
