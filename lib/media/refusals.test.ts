import { expect, test } from 'vitest';
import { AppError } from '@/lib/core/errors';
import { createRefusals } from './refusals';

const full = () => {
  throw new AppError('unavailable', 'Full.');
};

test('refusals are counted by wish and reason, and passed on', async () => {
  const refusals = createRefusals();
  await expect(refusals.during('publish', async () => full())).rejects.toMatchObject({ code: 'unavailable' });
  expect(() => refusals.at('watch', full)).toThrow('Full.');
  expect(() => refusals.at('watch', full)).toThrow('Full.');
  refusals.count('connect', 'too_many');
  expect(refusals.list()).toEqual([
    { what: 'publish', reason: 'unavailable', count: 1 },
    { what: 'watch', reason: 'unavailable', count: 2 },
    { what: 'connect', reason: 'too_many', count: 1 },
  ]);
});

test('what goes well, and what breaks on our side, is no refusal', async () => {
  const refusals = createRefusals();
  expect(await refusals.during('watch', async () => 'yes')).toBe('yes');
  await expect(refusals.during('watch', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(refusals.list()).toEqual([]);
});
