import { describe, expect, test, vi } from 'vitest';
import type { ChatSettings } from '@/lib/contracts/chat-room';
import { type Draft, moderate, type Rule } from './moderation';
import { createRoomPolicy } from './room-policy';
import { OPEN_RULES } from './room-rules';
import { defaultRules } from './rules';
import { duplicate } from './rules/duplicate';
import { hasLink, links } from './rules/links';
import { chatOff, emojiOnly, followersOnly, mutedAll, notOpenYet, signedInOnly, slowMode } from './rules/room-mode';
import { banned, muted } from './rules/sanctioned';
import { tooFast } from './rules/too-fast';
import { tooLong } from './rules/too-long';
import { createWordFinder } from './rules/word-finder';
import { blockedWords, heldWords } from './rules/words';

const policyWith = (changed: Partial<ChatSettings>) =>
  createRoomPolicy({ ...OPEN_RULES, settings: { ...OPEN_RULES.settings, ...changed } }, 'user_host');

const draft = (changed: Partial<Draft> = {}): Draft => ({
  roomId: 'room_1',
  senderId: 'guest_a',
  ip: '203.0.113.1',
  name: 'Ann',
  role: 'viewer',
  isGuest: true,
  follows: false,
  sanction: null,
  lastTakenAt: undefined,
  text: 'hello',
  at: 1_000_000,
  policy: policyWith({}),
  room: { status: 'waiting' },
  ...changed,
});

describe('moderate', () => {
  const shout: Rule = ({ text }) => ({ text: text.toUpperCase() });
  const noLoud: Rule = ({ text }) => (text === 'HELLO' ? { reason: 'blocked_words' } : undefined);

  test('to refuse goes before to hold', () => {
    const hold: Rule = () => ({ hold: 'links' });
    expect(moderate([hold, shout], draft())).toEqual({ action: 'hold', text: 'HELLO', reason: 'links' });
    expect(moderate([hold, () => ({ reason: 'links' })], draft())).toEqual({ action: 'reject', reason: 'links' });
  });

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

describe('what the host lets people do', () => {
  const talk = { chat: true, danmaku: true, likes: true, opensAt: null };

  test('where the chat is off nobody writes', () => {
    const room = { status: 'live' as const, talk: { ...talk, chat: false } };
    expect(chatOff(draft({ room, role: 'host' }))).toEqual({ reason: 'chat_off' });
    expect(chatOff(draft({ room: { ...room, talk } }))).toBeUndefined();
    expect(chatOff(draft())).toBeUndefined();
  });

  test('before the chat opens viewers wait, and are told how long', () => {
    const room = { status: 'waiting' as const, talk: { ...talk, opensAt: 1_060_000 } };
    expect(notOpenYet(draft({ room }))).toEqual({ reason: 'not_open_yet', retryAfterMs: 60_000 });
    expect(notOpenYet(draft({ room, role: 'moderator' }))).toBeUndefined();
    expect(notOpenYet(draft({ room, at: 1_060_000 }))).toBeUndefined();
  });

  test('a host who is on air before the time opens it', () => {
    const talkLater = { ...talk, opensAt: 1_060_000 };
    expect(notOpenYet(draft({ room: { status: 'live', talk: talkLater } }))).toBeUndefined();
    expect(notOpenYet(draft({ room: { status: 'ended', talk: talkLater } }))).toBeDefined();
  });
});

describe('sanctioned', () => {
  const mute = { kind: 'mute' as const, until: 1_000_500, reason: '' };
  const ban = { kind: 'ban' as const, until: null, reason: 'spam' };

  test('muted until the moment, which is told', () => {
    expect(muted(draft({ sanction: mute }))).toEqual({ reason: 'muted', retryAfterMs: 500 });
    expect(banned(draft({ sanction: mute }))).toBeUndefined();
    expect(muted(draft())).toBeUndefined();
  });

  test('banned until it is lifted', () => {
    expect(banned(draft({ sanction: ban }))).toEqual({ reason: 'banned' });
    expect(muted(draft({ sanction: ban }))).toBeUndefined();
  });
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
    expect(asked(draft({ role: 'host' }))).toBeUndefined();
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
    expect(rule(draft({ role: 'host' }))).toBeUndefined();
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

test('room modes: each refuses viewers with its own reason, and nobody else', () => {
  const cases = [
    [mutedAll, { mutedAll: true }, 'muted_all'],
    [signedInOnly, { audience: 'signed-in' }, 'signed_in_only'],
    [signedInOnly, { audience: 'followers' }, 'signed_in_only'],
    [emojiOnly, { emojiOnly: true }, 'emoji_only'],
  ] as const;
  for (const [rule, settings, reason] of cases) {
    const policy = policyWith(settings);
    expect(rule(draft({ policy }))).toEqual({ reason });
    expect(rule(draft({ policy, role: 'moderator' }))).toBeUndefined();
    expect(rule(draft({ policy, role: 'host' }))).toBeUndefined();
    expect(rule(draft())).toBeUndefined();
  }
});

test('followers only: whoever follows may write', () => {
  const policy = policyWith({ audience: 'followers' });
  expect(followersOnly(draft({ policy, isGuest: false }))).toEqual({ reason: 'followers_only' });
  expect(followersOnly(draft({ policy, isGuest: false, follows: true }))).toBeUndefined();
  expect(signedInOnly(draft({ policy, isGuest: false }))).toBeUndefined();
});

test.each(['👍', '👍🏽 👍🏽', '❤️', '❤', '🇨🇳🇩🇪', '1️⃣ 2️⃣', '👨‍👩‍👧‍👦', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '☀️\n🌧'])('%s is emoji only', (text) => {
  expect(emojiOnly(draft({ policy: policyWith({ emojiOnly: true }), text }))).toBeUndefined();
});

test.each(['ok 👍', '1', '#', '赞', '：)', '※'])('%s is not', (text) => {
  expect(emojiOnly(draft({ policy: policyWith({ emojiOnly: true }), text }))).toEqual({ reason: 'emoji_only' });
});

test('slow mode waits from the last message that was taken', () => {
  const policy = policyWith({ slowModeSeconds: 30 });
  expect(slowMode(draft({ policy }))).toBeUndefined();
  expect(slowMode(draft({ policy, lastTakenAt: 990_000 }))).toEqual({ reason: 'slow_mode', retryAfterMs: 20_000 });
  expect(slowMode(draft({ policy, lastTakenAt: 970_000 }))).toBeUndefined();
  expect(slowMode(draft({ policy, lastTakenAt: 990_000, role: 'moderator' }))).toBeUndefined();
});

describe('links', () => {
  test.each([
    'https://example.org',
    'see http://[::1]/x',
    'www.example',
    'example.com',
    'EXAMPLE.COM',
    'ｅｘａｍｐｌｅ．ｃｏｍ',
    'go to example.com!',
    'sub.example.co.uk/path',
    'youtu.be/abc',
    'example。com',
    'example[.]com',
    'example (dot) com',
    'example dot com',
    'example 点 com',
    'example点com',
    'exa\u200bmple.c\u200dom',
    'example . com',
    '例子.中国',
    '192.168.1.20',
    '8.8.8.8:8080',
  ])('%s has one', (text) => expect(hasLink(text)).toBe(true));

  test.each([
    'hello.world',
    'e.g. this',
    'version 1.2.3',
    '3.14',
    'wait...what',
    'nice one. Come again',
    'com',
    '9:30',
    '两点开始',
    '1.2.3.4.5',
    '300.1.1.1',
    'me: ok.so what',
  ])('%s has none', (text) => expect(hasLink(text)).toBe(false));

  test('allowed, held or refused as the room wants; host and moderators may', () => {
    const text = 'example.com';
    expect(links(draft({ text }))).toBeUndefined();
    expect(links(draft({ text, policy: policyWith({ links: 'hold' }) }))).toEqual({ hold: 'links' });
    expect(links(draft({ text, policy: policyWith({ links: 'refuse' }) }))).toEqual({ reason: 'links' });
    expect(links(draft({ text, policy: policyWith({ links: 'refuse' }), role: 'moderator' }))).toBeUndefined();
  });
});

describe('words', () => {
  const policy = policyWith({ blockedWords: ['赌博', 'darn', 'Кот', 'kill', 'a$$'] });

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
    ['digits as letters', 'd4rn'],
    ['a digit that looks like two letters', 'k1ll ki11 k!ll'],
    ['signs as letters', 'd@rn'],
    ['a sign at the end, as it was listed', 'A$$'],
  ])('%s', (_name, text) => expect(blockedWords(draft({ policy, text }))).toEqual({ reason: 'blocked_words' }));

  test.each(['hard narrows', 'dar', '赌 一把', 'good evening', ''])('%j is left alone', (text) =>
    expect(blockedWords(draft({ policy, text }))).toBeUndefined(),
  );

  test('a name is no way around', () =>
    expect(blockedWords(draft({ policy, name: 'D.A.R.N' }))).toEqual({ reason: 'blocked_words' }));

  test('words that come to nothing block nothing', () => {
    expect(createWordFinder(['', ' ', '...'])('anything ... at all')).toBe(false);
  });

  test('held words want a look, unless a moderator said them', () => {
    const held = policyWith({ heldWords: ['coupon'] });
    expect(heldWords(draft({ policy: held, text: 'c o u p o n' }))).toEqual({ hold: 'blocked_words' });
    expect(heldWords(draft({ policy: held, text: 'coupon', role: 'moderator' }))).toBeUndefined();
    expect(heldWords(draft({ policy: held }))).toBeUndefined();
  });

  test('pinyin initials match as words of their own, when the room wants it', () => {
    const finds = createWordFinder(['赌博', '加微信', '博'], { matchPinyin: true });
    expect(['db', '来 DB 吗', '来db吧', 'd-b', 'jwx']).toSatisfy((texts: string[]) => texts.every(finds));
    expect(['feedback', 'b', 'dbx', '东北']).toSatisfy((texts: string[]) => !texts.some(finds));
    expect(createWordFinder(['赌博'])('db')).toBe(false);
  });

  test('a hostile list and a hostile text cost no more steps than others', () => {
    const words = Array.from({ length: 500 }, (_, i) => `${'a'.repeat(i % 40)}b${'a'.repeat(i % 7)}c`);
    const finds = createWordFinder(words);
    const text = 'a'.repeat(8_000);
    const steps = vi.spyOn(Map.prototype, 'get');
    expect(finds(text)).toBe(false);
    const taken = steps.mock.calls.length;
    steps.mockRestore();
    expect(taken).toBeLessThan(4 * text.length);
  });
});
