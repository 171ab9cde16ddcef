import { expect, test } from 'vitest';
import type { ChatMessage } from '@/lib/contracts/chat';
import { type ChatNote, countAfter, isSameBlock, toChatBlocks, toChatLines } from './chat-lines';
import { type RoomNote, toHappening } from './room-note';

const message = (seq: number): ChatMessage => known.get(seq) ?? remember(create(seq));
const known = new Map<number, ChatMessage>();

/** The same message is the same object, as in a store. */
function remember(created: ChatMessage): ChatMessage {
  known.set(created.seq, created);
  return created;
}

const create = (seq: number): ChatMessage => ({
  seq,
  clientId: `client-${seq}`,
  senderId: 'guest_1',
  name: 'Mina',
  isHost: false,
  role: null,
  text: `text ${seq}`,
  danmaku: null,
  replyTo: null,
  mentions: [],
  at: seq,
});
const note = (id: string, afterSeq: number): RoomNote => ({ kind: 'room', id, happening: 'live', afterSeq });
const summary = (messages: ChatMessage[], notes: ChatNote[]) =>
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

const blocksOf = (messages: ChatMessage[], notes: RoomNote[] = []) => toChatBlocks(toChatLines(messages, notes));
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => message(from + index));

test('blocks hold every line once and in order', () => {
  const lines = toChatLines(range(1, 180), [note('a', 49), note('b', 50), note('c', 180)]);
  expect(toChatBlocks(lines).flatMap(({ lines }) => lines)).toEqual(lines);
});

test('a full list that moves by one changes only at its ends', () => {
  const notes = [note('a', 700)];
  const before = blocksOf(range(13, 1_012), notes);
  const after = blocksOf(range(14, 1_013), notes);
  const changed = after.filter((block, index) => !isSameBlock(block, before[index] ?? block));
  expect(changed.map(({ id }) => id)).toEqual([0, 20]);
});

test('a removed message changes its block', () => {
  const all = range(1, 40);
  const [before, after] = [blocksOf(all)[0], blocksOf(all.filter(({ seq }) => seq !== 20))[0]];
  expect(before && after && isSameBlock(before, after)).toBe(false);
});

test('a message whose quote lost its words changes its block', () => {
  const all = range(1, 40);
  const changed = all.map((other) => (other.seq === 20 ? { ...other } : other));
  const [before, after] = [blocksOf(all)[0], blocksOf(changed)[0]];
  expect(before && after && isSameBlock(before, after)).toBe(false);
});

test('notes of several kinds are put in order', () =>
  expect(
    summary([message(1), message(2)], [note('late', 2), { kind: 'unread', id: 'unread', afterSeq: 1 }, note('a', 0)]),
  ).toEqual(['a', 1, 'unread', 2, 'late']));
