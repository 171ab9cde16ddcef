import { expect, test } from 'vitest';
import { readEnv } from './env';

const CSS = {
  LIVE_PROVIDER: 'tencent',
  TENCENT_SECRET_ID: 'id',
  TENCENT_SECRET_KEY: 'key',
  TENCENT_CSS_PUSH_DOMAIN: 'push.example.com',
  TENCENT_CSS_PLAY_DOMAIN: 'play.example.com',
  TENCENT_CSS_PUSH_KEY: 'push-key',
  TENCENT_CSS_PLAY_KEY: 'play-key',
  TENCENT_CSS_CALLBACK_KEY: 'callbackkey1234',
};

const complaint = (settings: Record<string, string>): string => {
  try {
    readEnv(settings);
    return '';
  } catch (error) {
    return String(error);
  }
};

test('a live provider elsewhere has all it needs, or the start is refused with one list of names', () => {
  expect(complaint(CSS)).toBe('');
  const { TENCENT_CSS_PLAY_KEY: _, ...rest } = CSS;
  const told = complaint({ ...rest, TENCENT_CSS_PUSH_DOMAIN: 'https://hidden.example.com/', PORT: 'ninety' });
  for (const name of ['PORT', 'TENCENT_CSS_PUSH_DOMAIN', 'TENCENT_CSS_PLAY_KEY']) expect(told).toContain(name);
  for (const value of ['hidden', 'ninety', 'push-key', 'callbackkey1234']) expect(told).not.toContain(value);
});

test('whoever signs with the backup keys has to give them', () =>
  expect(complaint({ ...CSS, TENCENT_CSS_SIGN_WITH: 'backup' })).toMatch(/PUSH_KEY_BACKUP[\s\S]*PLAY_KEY_BACKUP/));

test('what was copied badly from a console is told at once, each by its name', () => {
  const told = complaint({
    ...CSS,
    TENCENT_SECRET_ID: 'AKIDwith space',
    TENCENT_SECRET_KEY: 'AKIDtheidagain',
    TENCENT_CSS_PUSH_KEY: 'ключ',
    TENCENT_CSS_PLAY_DOMAIN: 'PUSH.example.com',
  });
  for (const name of ['SECRET_ID', 'SECRET_KEY', 'PUSH_KEY', 'PLAY_DOMAIN']) expect(told).toContain(name);
  for (const value of ['with space', 'theidagain', 'ключ', 'PUSH.example']) expect(told).not.toContain(value);
  expect(complaint({ ...CSS, TENCENT_SECRET_ID: 'IKIDinternational', TENCENT_SECRET_KEY: 'a-secret' })).toBe('');
});
