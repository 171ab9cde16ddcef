import { createTranslator } from 'next-intl';
import { expect, test } from 'vitest';
import en from './en/doctor.json';
import zh from './zh-CN/doctor.json';

const WHYS = [
  'id',
  'secret',
  'clock',
  'rights',
  'silence',
  'account',
  'sub_app',
  'app',
  'admin',
  'other',
  'something new',
];

test.each([
  ['en', en],
  ['zh-CN', zh],
] as const)('what a cloud refuses for has words of its own in %s, without holes', (locale, doctor) => {
  const t = createTranslator({ locale, messages: { doctor }, namespace: 'doctor.findings' });
  for (const why of WHYS) {
    const values = { name: 'tencent', why, code: 'CODE', advice: 'ADVICE' };
    for (const sentence of [t('liveRefuses', values), t('vodRefuses', values), t('chatRefuses', values)]) {
      expect(sentence).not.toMatch(/[{}]|findings/);
      expect(sentence).toMatch(locale === 'en' ? /^Tencent Cloud .*does not take/ : /^腾讯云.*不接受/);
    }
  }
});
