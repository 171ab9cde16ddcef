import { expect, test } from 'vitest';
import type { ChatMessage } from '@/lib/contracts/chat';
import { countAfter, toChatLines } from './chat-lines';
import { type RoomNote, toHappening } from './room-note';

const message = (seq: number): ChatMessage => ({
  seq,
  clientId: `client-${seq}`,
  senderId: 'guest_1',
  name: 'Mina',
  isHost: false,
  text: `text ${seq}`,
  danmaku: false,
  at: seq,
});
const note = (id: string, afterSeq: number): RoomNote => ({ id, happening: 'live', afterSeq });
const summary = (messages: ChatMessage[], notes: RoomNote[]) =>
  toChatLines(messages, notes).map((line) => (line.kind === 'note' ? line.note.id : line.message.seq));

test('a note stands after the message it followed', () =>
  expect(summary([message(4), message(5), message(9)], [note('a', 3), note('b', 5), note('c', 9)])).toEqual([
    'a',
    4,
    5,
    'b',
    9,
    'c',
  ]));

test('notes keep their place when the messages before them are gone', () =>
  expect(summary([message(8)], [note('a', 2), note('b', 2)])).toEqual(['a', 'b', 8]));

test('an empty room shows its notes', () => expect(summary([], [note('a', 0)])).toEqual(['a']));

test('counts what came while somebody read back', () => {
  const messages = [message(4), message(5), message(9)];
  expect(countAfter(messages, 3)).toBe(3);
  expect(countAfter(messages, 5)).toBe(1);
  expect(countAfter(messages, 9)).toBe(0);
  expect(countAfter([], 9)).toBe(0);
});

test.each([
  ['waiting', 'live', 'live'],
  ['interrupted', 'live', 'resumed'],
  ['live', 'interrupted', 'interrupted'],
  ['interrupted', 'ended', 'ended'],
  ['ended', 'live', 'live'],
  ['live', 'live', undefined],
  ['ended', 'waiting', undefined],
] as const)('%s to %s is told as %s', (before, after, expected) => expect(toHappening(before, after)).toBe(expected));
