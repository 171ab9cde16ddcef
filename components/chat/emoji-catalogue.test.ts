import { expect, test } from 'vitest';
import { EMOJI, EMOJI_GROUPS, findEmoji } from './emoji-catalogue';

test('each is one emoji, there once, with words in both languages', () => {
  const segmenter = new Intl.Segmenter();
  for (const { emoji, words } of EMOJI) {
    expect([...segmenter.segment(emoji)], emoji).toHaveLength(1);
    expect(emoji).toMatch(/\p{Emoji}/u);
    expect(words, emoji).toMatch(/[a-z]/);
    expect(words, emoji).toMatch(/\p{Script=Han}/u);
  }
  expect(new Set(EMOJI.map(({ emoji }) => emoji)).size).toBe(EMOJI.length);
});

test('no group is empty', () => {
  for (const group of EMOJI_GROUPS) expect(EMOJI.some((emoji) => emoji.group === group)).toBe(true);
});

test.each([
  ['rocket', '🚀'],
  ['火箭', '🚀'],
  ['  Thumbs UP ', '👍'],
  ['吃瓜', '🍉'],
])('%j finds %s', (query, emoji) => expect(findEmoji(query).map((found) => found.emoji)).toEqual([emoji]));

test('an empty query finds all of them, nonsense none', () => {
  expect(findEmoji(' ')).toHaveLength(EMOJI.length);
  expect(findEmoji('qqqq')).toEqual([]);
});
