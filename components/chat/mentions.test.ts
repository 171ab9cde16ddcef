import { expect, test } from 'vitest';
import { addMention, completeQuery, findQuery, matchPeople, mentionedIds } from './mentions';

const ADA = { id: 'user_a', name: 'Ada Lovelace' };
const MADA = { id: 'guest_m', name: 'mada' };
const LI = { id: 'guest_l', name: '李雷' };

test.each([
  ['@', 1, ''],
  ['hi @ad', 6, 'ad'],
  ['hi @李', 5, '李'],
  ['hi @ad there', 6, 'ad'],
  ['mail me at a@b', 14, undefined],
  ['hi @ada yes', 11, undefined],
  ['', 0, undefined],
])('%j with the caret at %i asks for %j', (typed, caret, query) => expect(findQuery(typed, caret)).toBe(query));

test('finds people by any part of their name, the beginning first, oneself never', () => {
  const people = [MADA, ADA, LI, ADA];
  expect(matchPeople(people, 'ada', 'guest_x')).toEqual([ADA, MADA]);
  expect(matchPeople(people, 'ada', ADA.id)).toEqual([MADA]);
  expect(matchPeople(people, '雷', 'guest_x')).toEqual([LI]);
  expect(matchPeople(people, '', 'guest_x')).toHaveLength(3);
});

test('a chosen name takes the place of what was typed of it', () =>
  expect(completeQuery('hi @ad there', 6, ADA.name)).toEqual({ typed: 'hi @Ada Lovelace there', caret: 17 }));

test('a name at the end stands apart from what is there', () => {
  expect(addMention('', 'Ada')).toBe('@Ada ');
  expect(addMention('hello', 'Ada')).toBe('hello @Ada ');
  expect(addMention('hello ', 'Ada')).toBe('hello @Ada ');
});

test('only names that are still there are sent, each once, five at most', () => {
  const named = [ADA, LI, ADA];
  expect(mentionedIds('so @Ada Lovelace says', { named, always: [] })).toEqual([ADA.id]);
  expect(mentionedIds('so @Ada Lovelace says', { named, always: [LI] })).toEqual([LI.id, ADA.id]);
  const many = Array.from({ length: 9 }, (_, index) => ({ id: `guest_${index}`, name: `n${index}` }));
  const text = many.map(({ name }) => `@${name}`).join(' ');
  expect(mentionedIds(text, { named: many, always: [] })).toHaveLength(5);
});
