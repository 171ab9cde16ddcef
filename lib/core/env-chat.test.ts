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

test('chat through groups without its settings ends the start with one list, of names and never of values', () => {
  const told = complaint({
    CHAT_PROVIDER: 'tencent',
    TENCENT_IM_SECRET_KEY: 'hush-hush',
    TENCENT_IM_PROXY: 'https://somewhere.else',
  });
  for (const name of [
    'TENCENT_IM_SDK_APP_ID',
    'TENCENT_IM_WEBHOOK_TOKEN',
    'TENCENT_IM_SECRET_KEY',
    'TENCENT_IM_PROXY',
  ]) {
    expect(told).toContain(name);
  }
  expect(told).toContain('CHAT_PROVIDER=tencent');
  expect(told).not.toMatch(/hush-hush|somewhere/);
});

test('chat over sockets needs none of them', () => expect(complaint({ CHAT_PROVIDER: 'embedded' })).toBe(''));
