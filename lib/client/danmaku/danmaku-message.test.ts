import { expect, test } from 'vitest';
import { type DanmakuMessage, isWanted } from './danmaku-message';

const said: DanmakuMessage = {
  text: 'The butler did it',
  style: { mode: 'top', colour: 'red' },
  isOwn: false,
  isGuest: true,
};
const nothing = { hiddenModes: [], hidesGuests: false, hiddenWords: [] };

test('everything is wanted until somebody says otherwise', () => expect(isWanted(said, nothing)).toBe(true));

test.each([
  ['its mode', { ...nothing, hiddenModes: ['top'] as const }],
  ['guests', { ...nothing, hidesGuests: true }],
  ['a word', { ...nothing, hiddenWords: ['killer', 'BUTLER'] }],
  ['a word in other widths', { ...nothing, hiddenWords: ['ｂｕｔｌｅｒ'] }],
])('hiding %s hides it, but never from who said it', (_, choice) => {
  expect(isWanted(said, choice)).toBe(false);
  expect(isWanted({ ...said, isOwn: true }, choice)).toBe(true);
});

test('what does not match stays', () =>
  expect(isWanted(said, { hiddenModes: ['scroll', 'bottom'], hidesGuests: false, hiddenWords: ['剧透'] })).toBe(true));

test('signed-in people stay when guests are hidden', () =>
  expect(isWanted({ ...said, isGuest: false }, { ...nothing, hidesGuests: true })).toBe(true));
