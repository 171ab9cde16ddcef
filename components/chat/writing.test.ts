import { expect, test } from 'vitest';
import { NOTHING_WRITTEN, toDraft, toWritten } from './writing';

test('nothing but space cannot be sent', () => {
  expect(toDraft('').canSend).toBe(false);
  expect(toDraft(' \n\t　').canSend).toBe(false);
});

test('pasted lines become one line', () => expect(toDraft(' 第一行\n\n  第二行 ').text).toBe('第一行 第二行'));

test('markup stays the text it is', () => expect(toDraft('<img onerror=x>').text).toBe('<img onerror=x>'));

test('the room left is told only near the end', () => {
  expect(toDraft('字'.repeat(159)).left).toBeUndefined();
  expect(toDraft('字'.repeat(160)).left).toBe(40);
  expect(toDraft('字'.repeat(200))).toMatchObject({ left: 0, canSend: true });
  expect(toDraft('字'.repeat(203))).toMatchObject({ left: -3, canSend: false });
});

test('a reply is meant for whoever said what it answers', () => {
  const reply = {
    ...{ seq: 7, clientId: 'client-7', senderId: 'guest_b', name: 'B', isHost: false, role: null, text: 'why?' },
    ...{ danmaku: null, replyTo: null, mentions: [], at: 1 },
  };
  expect(toWritten({ ...NOTHING_WRITTEN, typed: ' because ', reply }, null)).toEqual({
    text: 'because',
    danmaku: null,
    replyTo: { seq: 7, name: 'B', text: 'why?' },
    mentions: ['guest_b'],
  });
});
