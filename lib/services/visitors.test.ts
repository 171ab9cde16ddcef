import { expect, test } from 'vitest';
import { createGuestId, GUEST_WORD, readGuest, signGuest, toVisitor } from './visitors';

test('a signed guest is recognised', () => {
  const id = createGuestId();
  expect(readGuest('key', signGuest('key', id))).toBe(id);
});

test('nobody becomes another guest', () => {
  const [mine, theirs] = [createGuestId(), createGuestId()];
  const [, signature] = signGuest('key', mine).split('.');
  expect(readGuest('key', `${theirs}.${signature}`)).toBeUndefined();
  expect(readGuest('key', theirs)).toBeUndefined();
  expect(readGuest('key', signGuest('other key', mine))).toBeUndefined();
  expect(readGuest('key', `user_${'0'.repeat(22)}.${signature}`)).toBeUndefined();
  expect(readGuest('key', undefined)).toBeUndefined();
});

test('a signed-in person is that person, whatever the guest cookie says', () => {
  const user = { id: 'user_1', username: 'lan', displayName: '文岚', role: 'viewer' as const };
  expect(toVisitor(user, createGuestId())).toEqual({ id: 'user_1', name: '文岚', isGuest: false });
});

test('a guest without a name is called one in the own language', () => {
  const id = createGuestId();
  expect(toVisitor(undefined, id, GUEST_WORD['zh-CN']).name).toBe(`访客 ${id.slice(-4)}`);
  expect(toVisitor(undefined, id).name).toBe(`Guest ${id.slice(-4)}`);
});
