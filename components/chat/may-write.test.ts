import { expect, test } from 'vitest';
import { type Me, OPEN_TALK, type RoomState, type Sanctioned, type Talk } from '@/lib/contracts/chat';
import type { ChatPublic } from '@/lib/contracts/chat-room';
import { findBarrier } from './may-write';

const GUEST: Me = {
  ...{ id: 'guest_a', name: 'A', isGuest: true, isHost: false, role: 'viewer', sanction: null, follows: false },
};
const OPEN: ChatPublic = {
  ...{ slowModeSeconds: 0, audience: 'everyone', emojiOnly: false, mutedAll: false, pinned: null, announcement: null },
};
const WAITING: RoomState = {
  ...{ status: 'waiting', title: 'A', startsAt: null, liveSince: null, endedAt: null, recordingId: null },
};
const reasonOf = (me: Partial<Me>, chat: Partial<ChatPublic> = {}, talk: Partial<Talk> = {}) =>
  findBarrier(
    { me: { ...GUEST, ...me }, chat: { ...OPEN, ...chat }, room: { ...WAITING, talk: { ...OPEN_TALK, ...talk } } },
    1_000,
  )?.reason;

const sanction = (kind: Sanctioned['kind'], until: number | null): Sanctioned => ({ kind, until, reason: 'spam' });

test('anybody may write in an open room', () => expect(reasonOf({})).toBeUndefined());

test('a mute holds until it is over, a ban until it is lifted', () => {
  expect(reasonOf({ sanction: sanction('mute', 1_001) })).toBe('muted');
  expect(reasonOf({ sanction: sanction('mute', 1_000) })).toBeUndefined();
  expect(reasonOf({ sanction: sanction('ban', null) })).toBe('banned');
});

test('where the chat is off not even the host writes', () =>
  expect(reasonOf({ role: 'host' }, {}, { chat: false })).toBe('chat_off'));

test('before the chat opens viewers wait', () => {
  expect(reasonOf({}, {}, { opensAt: 1_001 })).toBe('not_open_yet');
  expect(reasonOf({ role: 'host' }, {}, { opensAt: 1_001 })).toBeUndefined();
  expect(reasonOf({}, {}, { opensAt: 1_000 })).toBeUndefined();
});

test('a sanction is told before the rules of the room', () =>
  expect(reasonOf({ sanction: sanction('mute', null) }, { mutedAll: true })).toBe('muted'));

test.each([
  [{}, { mutedAll: true }, 'muted_all'],
  [{}, { audience: 'signed-in' }, 'signed_in_only'],
  [{ isGuest: false }, { audience: 'signed-in' }, undefined],
  [{}, { audience: 'followers' }, 'followers_only'],
  [{ isGuest: false }, { audience: 'followers' }, 'followers_only'],
  [{ isGuest: false, follows: true }, { audience: 'followers' }, undefined],
  [{ role: 'moderator' }, { audience: 'followers', mutedAll: true }, undefined],
] as const)('%j in a room with %j: %s', (me, chat, reason) => expect(reasonOf(me, chat)).toBe(reason));
