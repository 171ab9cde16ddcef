import { expect, test } from 'vitest';
import { pickLocale } from './locale';

test.each([
  ['en', 'zh-CN,zh;q=0.9', 'en'],
  [undefined, 'zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
  [undefined, 'zh-Hant-TW', 'zh-CN'],
  [undefined, 'fr-FR,fr;q=0.9,zh;q=0.5,en;q=0.7', 'en'],
  [undefined, 'en;q=0,zh;q=0.1', 'zh-CN'],
  [undefined, 'fr', 'en'],
  [undefined, null, 'en'],
  ['constructor', 'zh', 'zh-CN'],
  ['klingon', ';;q=,,', 'en'],
] as const)('cookie %s and Accept-Language %s give %s', (chosen, header, locale) =>
  expect(pickLocale(chosen, header)).toBe(locale),
);
