import { expect, test } from 'vitest';
import { clientEvent } from './chat';
import { createRoom } from './rooms';
import { plainLine, plainText } from './text';

test('a title is one line without control characters', () => {
  expect(plainLine.safeParse('把城市还给步行的人 👋🏽').success).toBe(true);
  for (const hostile of ['cut\0here', 'two\nlines', 'bell\u0007', 'c1\u0085']) {
    expect(plainLine.safeParse(hostile).success, JSON.stringify(hostile)).toBe(false);
    expect(createRoom.safeParse({ title: hostile }).success).toBe(false);
  }
});

test('a description may have lines', () => {
  expect(plainText.parse(' one\r\n\ttwo ')).toBe('one\r\n\ttwo');
  expect(plainText.safeParse('cut\0here').success).toBe(false);
});

test('a message keeps its words and loses its control characters', () => {
  const say = (text: string) => clientEvent.safeParse({ type: 'message-send', clientId: 'abcdefgh', text });
  expect(say('one\0two\nthree').data).toMatchObject({ text: 'one two\nthree' });
  expect(say('\0\u0007').success).toBe(false);
});
