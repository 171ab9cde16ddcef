import { normaliseText } from './normalise-text';
import { pinyinInitials } from './pinyin-initials';
import { createWordMatcher } from './word-matcher';

/** Signs that stand for letters where letters are around them. */
const SIGN_AS_LETTER: Record<string, string> = { '@': 'a', $: 's', '!': 'i', '|': 'l' };
const SIGN_AMONG_LETTERS = /(?<=\p{L})[@$!|](?=\p{L})/gu;
/** Digits are letters only in a word that has letters too: 2026 is a number. */
const LATIN_WORD = /[a-z0-9]+/g;
const HAS_BOTH = /[a-z][0-9]|[0-9][a-z]/;
const DIGITS = /[0-9]/g;
const DIGIT_AS_LETTER = [...'oizeasgtbg'];

export type FindsWord = (text: string) => boolean;

/**
 * Tells whether a text contains one of `words` in any spelling that a reader takes for the same; also inside a longer
 * word. With `matchPinyin` the initials of Chinese words match where they stand as a word of their own. The time it
 * takes grows with the text and not with the list.
 */
export function createWordFinder(words: readonly string[], { matchPinyin = false } = {}): FindsWord {
  const wanted = words.map(spellings);
  const containsAny = createWordMatcher(wanted.flat());
  const initials = new Set(matchPinyin ? words.flatMap((word) => pinyinInitials(normaliseText(word)) ?? []) : []);
  const isInitials = (text: string) => (text.match(LATIN_WORD) ?? []).some((word) => initials.has(word));
  if (words.length === 0) return () => false;
  return (text) => {
    const read = spellings(text);
    return read.some(containsAny) || (initials.size > 0 && read.some(isInitials));
  };
}

/** What a text may be read as: more than one when a digit looks like two letters. */
function spellings(text: string): string[] {
  const plain = normaliseText(
    text.normalize('NFKC').replace(SIGN_AMONG_LETTERS, (sign) => SIGN_AS_LETTER[sign] ?? sign),
  );
  const read = (one: string) =>
    plain.replace(LATIN_WORD, (word) =>
      HAS_BOTH.test(word)
        ? word.replace(DIGITS, (digit) => (digit === '1' ? one : (DIGIT_AS_LETTER[+digit] ?? '')))
        : word,
    );
  return plain.includes('1') ? [read('i'), read('l')] : [read('i')];
}
