import { expect, test } from 'vitest';
import { createSlug } from './slugs';

test('keeps the Latin words of a title', () =>
  expect(createSlug('Crème brûlée, live!')).toMatch(/^creme-brulee-live-[0-9a-z]{6}$/));

test('a Chinese title gets a random address', () => expect(createSlug('把城市还给步行的人')).toMatch(/^[0-9a-z]{10}$/));

test('two channels of one title differ', () => expect(createSlug('Talk')).not.toBe(createSlug('Talk')));

test('hostile titles make plain addresses', () => {
  for (const title of ['../../etc/passwd', '<script>alert(1)</script>', '%2e%2e%2f', 'a'.repeat(500), '\0', '-']) {
    expect(createSlug(title)).toMatch(/^[0-9a-z][0-9a-z-]{5,46}$/);
  }
});
