import { expect, test } from 'vitest';
import { ERROR_STATUS } from '@/lib/core/errors';
import { messages } from './messages';

/** `area.key.inner` → sentence. */
function flatten(node: object, path = ''): Array<[string, string]> {
  return Object.entries(node).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value] as [string, string]]
      : flatten(value as object, `${path}${key}.`),
  );
}

/** The names in braces: what the code must pass. Words inside plural branches are not among them. */
const argumentsOf = (sentence: string) =>
  [...sentence.matchAll(/\{\s*([A-Za-z]\w*)\s*[,}]/g)]
    .map(([, name]) => name)
    .filter((name, i, all) => all.indexOf(name) === i);

const english = new Map(flatten(messages.en));
const chinese = new Map(flatten(messages['zh-CN']));

test('both languages have the same keys', () => expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort()));

test('no sentence is empty', () =>
  expect([...english, ...chinese].filter(([, sentence]) => sentence.trim() === '')).toEqual([]));

test.each([...chinese])('%s asks for nothing that its English twin is not given', (key, sentence) => {
  const given = argumentsOf(english.get(key) ?? '');
  expect(argumentsOf(sentence).filter((name) => !given.includes(name))).toEqual([]);
});

test.each(Object.keys(ERROR_STATUS))('the error code %s has a sentence in both languages', (code) => {
  expect(english.get(`errors.${code}`)).toBeTruthy();
  expect(chinese.get(`errors.${code}`)).toBeTruthy();
});

test('Chinese sentences use full-width punctuation after Chinese characters', () =>
  expect([...chinese].filter(([, sentence]) => /\p{Script=Han}[,;:!?]/u.test(sentence))).toEqual([]));

test('Chinese says 你, never 您', () =>
  expect([...chinese].filter(([, sentence]) => sentence.includes('您'))).toEqual([]));

test('English asks nothing with "please" and ends nothing with an exclamation mark', () =>
  expect([...english].filter(([, sentence]) => /\bplease\b|\boops\b|!(\s|$)/i.test(sentence))).toEqual([]));
