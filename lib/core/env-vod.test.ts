import { expect, test } from 'vitest';
import { readEnv } from './env';

const VOD = {
  VOD_PROVIDER: 'tencent',
  TENCENT_SECRET_ID: 'id',
  TENCENT_SECRET_KEY: 'key',
  TENCENT_VOD_SUB_APP_ID: '1250000000',
};

const complaint = (settings: Record<string, string>) => {
  try {
    readEnv(settings);
    return '';
  } catch (error) {
    return String(error);
  }
};

test('recordings elsewhere need an account and an application, and nothing else', () => {
  expect(complaint(VOD)).toBe('');
  const told = complaint({ VOD_PROVIDER: 'tencent' });
  for (const name of ['TENCENT_SECRET_ID', 'TENCENT_SECRET_KEY', 'TENCENT_VOD_SUB_APP_ID']) {
    expect(told).toContain(`✖ Needed with VOD_PROVIDER=tencent\n  → at ${name}`);
  }
});

test.each([
  ['TENCENT_VOD_SUB_APP_ID', 'main-app'],
  ['TENCENT_VOD_PLAY_DOMAIN', 'https://replays.example.org/'],
  ['TENCENT_VOD_KEY', 'short-1'],
  ['TENCENT_VOD_ENDPOINT', 'ftp://somewhere.else'],
])('%s may not be %s, which is not repeated', (name, value) => {
  const told = complaint({ ...VOD, [name]: value });
  expect(told).toContain(name);
  expect(told).not.toContain(value);
});
