import { expect, test } from 'vitest';
import { guessLanguage } from './text-language';

test.each([
  ['把停车位换成树', 'en', 'zh'],
  ['把停车位换成树', 'zh-CN', undefined],
  ['The Copenhagen slide was lovely', 'zh-CN', 'en'],
  ['The Copenhagen slide was lovely', 'en', undefined],
  ['Copenhagen 那张图', 'en', 'zh'],
  ['こんにちは', 'zh-CN', 'ja'],
  ['안녕하세요', 'en', 'ko'],
  ['666 👏', 'en', undefined],
])('%s on a %s page: %s', (text, locale, expected) => expect(guessLanguage(text, locale)).toBe(expected));
