import { describe, expect, test } from 'vitest';
import { type Draft, moderate, type Rule } from './moderation';
import { defaultRules } from './rules';
import { blockedWords } from './rules/blocked-words';
import { duplicate } from './rules/duplicate';
import { muted } from './rules/muted';
import { tooFast } from './rules/too-fast';
import { tooLong } from './rules/too-long';

const draft = (changed: Partial<Draft> = {}): Draft => ({
  roomId: 'room_1',
  senderId: 'guest_a',
  ip: '203.0.113.1',
  name: 'Ann',
  isHost: false,
  isGuest: true,
  text: 'hello',
  at: 1_000_000,
  ...changed,
});

describe('moderate', () => {
  const shout: Rule = ({ text }) => ({ text: text.toUpperCase() });
  const noLoud: Rule = ({ text }) => (text === 'HELLO' ? { reason: 'blocked_words' } : undefined);

  test('the first rule to object wins', () => {
    const verdict = moderate([() => ({ reason: 'muted' }), () => ({ reason: 'too_fast' })], draft());
    expect(verdict).toEqual({ action: 'reject', reason: 'muted' });
  });

  test('a rule sees what those before it made of the text', () => {
    expect(moderate([shout], draft())).toEqual({ action: 'allow', text: 'HELLO' });
    expect(moderate([shout, noLoud], draft())).toEqual({ action: 'reject', reason: 'blocked_words' });
    expect(moderate([noLoud, shout], draft())).toEqual({ action: 'allow', text: 'HELLO' });
  });

  test('without an objection the text is as it was', () =>
    expect(moderate([], draft())).toEqual({ action: 'allow', text: 'hello' }));
});

test('muted: until the moment, which is told', () => {
  const until = new Map([['guest_a', 1_000_500]]);
  const rule = muted(until);
  expect(rule(draft())).toEqual({ reason: 'muted', retryAfterMs: 500 });
  expect(rule(draft({ senderId: 'guest_b' }))).toBeUndefined();
  expect(rule(draft({ at: 1_000_500 }))).toBeUndefined();
  until.set('guest_b', 2_000_000);
  expect(rule(draft({ senderId: 'guest_b' }))).toMatchObject({ reason: 'muted' });
});

describe('tooFast', () => {
  const rule = () => tooFast({ maxMessages: 2, windowMs: 1_000, of: ({ senderId }) => senderId });

  test('so many in a window, then again', () => {
    const asked = rule();
    expect(asked(draft({ at: 0 }))).toBeUndefined();
    expect(asked(draft({ at: 400 }))).toBeUndefined();
    expect(asked(draft({ at: 700 }))).toEqual({ reason: 'too_fast', retryAfterMs: 300 });
    expect(asked(draft({ at: 1_000 }))).toBeUndefined();
  });

  test('for each person and room; hosts are exempt', () => {
    const asked = rule();
    for (let i = 0; i < 2; i++) asked(draft());
    expect(asked(draft())).toBeDefined();
    expect(asked(draft({ senderId: 'guest_b' }))).toBeUndefined();
    expect(asked(draft({ roomId: 'room_2' }))).toBeUndefined();
    expect(asked(draft({ isHost: true }))).toBeUndefined();
  });

  test('a guest with a new id for each message is held by the address', () => {
    const rules = defaultRules();
    const verdicts = Array.from({ length: 61 }, (_, i) =>
      moderate(rules, draft({ senderId: `guest_${i}`, text: `m${i}` })),
    );
    expect(verdicts.filter(({ action }) => action === 'allow')).toHaveLength(60);
    expect(verdicts.at(-1)).toMatchObject({ reason: 'too_fast' });
  });
});

describe('duplicate', () => {
  test('the same again within the window, in any spelling', () => {
    const rule = duplicate({ windowMs: 10_000 });
    expect(rule(draft({ text: 'Buy now!' }))).toBeUndefined();
    expect(rule(draft({ text: 'ＢＵＹ  now', at: 1_004_000 }))).toEqual({ reason: 'duplicate', retryAfterMs: 6_000 });
    expect(rule(draft({ text: 'something else', at: 1_005_000 }))).toBeUndefined();
    expect(rule(draft({ text: 'Buy now!', at: 1_006_000 }))).toBeUndefined();
  });

  test('after the window, in another room, from somebody else and from the host it may be said', () => {
    const rule = duplicate({ windowMs: 10_000 });
    rule(draft());
    expect(rule(draft({ roomId: 'room_2' }))).toBeUndefined();
    expect(rule(draft({ senderId: 'guest_b' }))).toBeUndefined();
    expect(rule(draft({ isHost: true }))).toBeUndefined();
    expect(rule(draft({ at: 1_010_000 }))).toBeUndefined();
  });

  test('signs alone are compared as they are', () => {
    const rule = duplicate({ windowMs: 10_000 });
    expect(rule(draft({ text: '???' }))).toBeUndefined();
    expect(rule(draft({ text: '!!!' }))).toBeUndefined();
    expect(rule(draft({ text: '!!!' }))).toMatchObject({ reason: 'duplicate' });
  });
});

test('tooLong counts as forms do', () => {
  const rule = tooLong(4);
  expect(rule(draft({ text: 'abcd' }))).toBeUndefined();
  expect(rule(draft({ text: 'abcde' }))).toEqual({ reason: 'too_long' });
  expect(rule(draft({ text: '👍👍' }))).toBeUndefined();
  expect(rule(draft({ text: '👍👍👍' }))).toEqual({ reason: 'too_long' });
});

describe('blockedWords', () => {
  const rule = blockedWords(['赌博', 'darn', 'Кот']);

  test.each([
    ['as it is', 'oh darn it'],
    ['in capitals', 'DARN'],
    ['full width', 'ｄａｒｎ'],
    ['with accents', 'dárñ'],
    ['with marks piled up', 'd\u0335\u0321a\u0337r\u0334n'],
    ['letters apart', 'd a r n'],
    ['with dots', 'd.a-r_n'],
    ['with invisible characters', 'd\u200ba\u200dr\u2060n'],
    ['in letters that look the same', 'dаrn'],
    ['in Chinese', '来赌博吧'],
    ['in Chinese, apart', '来 赌 . 博 吧'],
    ['Cyrillic as Latin look-alikes', 'kot'],
  ])('%s', (_name, text) => expect(rule(draft({ text }))).toEqual({ reason: 'blocked_words' }));

  test.each(['hard narrows', 'dar', '赌 一把', 'good evening', ''])('%j is left alone', (text) =>
    expect(rule(draft({ text }))).toBeUndefined(),
  );

  test('a name is no way around', () => expect(rule(draft({ name: 'D.A.R.N' }))).toEqual({ reason: 'blocked_words' }));

  test('words that come to nothing block nothing', () => {
    expect(blockedWords(['', ' ', '...'])(draft({ text: 'anything ... at all' }))).toBeUndefined();
  });

  test('a hostile list and a hostile text take no longer than others', () => {
    const words = Array.from({ length: 2_000 }, (_, i) => `${'a'.repeat(i % 200)}b${i}`);
    const hostile = blockedWords(words);
    const text = 'a'.repeat(8_000);
    const startedAt = performance.now();
    for (let i = 0; i < 20; i++) hostile(draft({ text }));
    // About 4 ms each when idle; a quadratic matcher takes minutes.
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });
});
