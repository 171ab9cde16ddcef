import fc from 'fast-check';
import { expect, test } from 'vitest';
import { updateChatSettings } from '@/lib/contracts/chat-room';
import { readWords } from './read-words';

test('one word on each line, as people paste them', () =>
  expect(readWords('  casino\r\n\n代 练\tvx\u2028Spam\n')).toEqual({
    ...{ words: ['casino', '代 练 vx', 'Spam'], tooLong: [], repeated: 0, tooMany: 0 },
  }));

test('what does not count is told', () => {
  const long = 'x'.repeat(41);
  expect(readWords(`Spam\n${long}\nspam\nSPAM`)).toEqual({
    ...{ words: ['Spam'], tooLong: [long], repeated: 2, tooMany: 0 },
  });
  const many = readWords(Array.from({ length: 503 }, (_, i) => `word ${i}`).join('\n'));
  expect(many.words).toHaveLength(500);
  expect(many.tooMany).toBe(3);
});

test('whatever is pasted, the server takes what was read', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (typed) => {
      const { words } = readWords(typed);
      expect(updateChatSettings.parse({ blockedWords: words }).blockedWords).toEqual(words);
    }),
  ));
