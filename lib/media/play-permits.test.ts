import { expect, test } from 'vitest';
import { AppError } from '@/lib/core/errors';
import type { PlayRequest } from './admission';
import { createPlayPermits } from './play-permits';

const request = (query: string, ip = '10.0.0.1'): PlayRequest => ({
  protocol: 'hls',
  stream: 'demo',
  query: new URLSearchParams(query),
  ip,
});

test('a yes holds for a while and only for the same viewer; a no does not', async () => {
  let now = 0;
  const asked: string[] = [];
  const permit = createPlayPermits(
    async ({ query, ip }) => {
      asked.push(`${ip} ${query}`);
      if (query.get('pass') !== 'yes') throw new AppError('forbidden', 'No.');
    },
    () => now,
  );
  await permit(request('pass=yes'));
  await permit(request('pass=yes'));
  expect(asked).toHaveLength(1);
  await permit(request('pass=yes', '10.0.0.2'));
  expect(asked).toHaveLength(2);

  await expect(permit(request('pass=no'))).rejects.toMatchObject({ code: 'forbidden' });
  await expect(permit(request('pass=no'))).rejects.toMatchObject({ code: 'forbidden' });
  expect(asked).toHaveLength(4);

  now = 6_000;
  await permit(request('pass=yes'));
  expect(asked).toHaveLength(5);
});
