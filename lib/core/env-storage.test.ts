import { expect, test } from 'vitest';
import { readEnv } from './env';

const complaint = (settings: Record<string, string>) => {
  try {
    readEnv(settings);
    return '';
  } catch (error) {
    return String(error);
  }
};

test('a bucket without its settings ends the start with one list, of names and never of values', () => {
  const told = complaint({
    STORAGE_PROVIDER: 'tencent',
    TENCENT_SECRET_KEY: 'hush-hush',
    TENCENT_COS_BUCKET: 'Not A Bucket',
    TENCENT_STS_ENDPOINT: 'ftp://somewhere.else',
  });
  for (const name of ['TENCENT_SECRET_ID', 'TENCENT_COS_REGION', 'TENCENT_COS_BUCKET', 'TENCENT_STS_ENDPOINT']) {
    expect(told).toContain(name);
  }
  expect(told).not.toContain('TENCENT_SECRET_KEY');
  expect(told).not.toMatch(/hush-hush|Not A Bucket|somewhere/);
});

test('without a bucket none of its settings is needed', () =>
  expect(complaint({ STORAGE_PROVIDER: 'embedded' })).toBe(''));
