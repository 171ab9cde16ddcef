/** Accents and the marks that pile up on letters; not the vowel signs of a script, and not the two marks of kana. */
const MARKS = /(?![\u3099\u309a])\p{Script=Inherited}/gu;
const INVISIBLE_OR_PUNCTUATION = /[\p{P}\p{C}]+/gu;
const SPACES = /\s+/;
const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Cyrillic and Greek letters that are drawn like Latin ones, after lower-casing. */
const LOOK_ALIKES: Record<string, string> = {
  ...pairs('авекмнорстухіѕјԁһѵԛԝ', 'abekmhopctyxisjdhvqw'),
  ...pairs('αβεικνορτυχγ', 'abeikvoptuxy'),
};
const LOOK_ALIKE = new RegExp(`[${Object.keys(LOOK_ALIKES).join('')}]`, 'gu');

/**
 * One form for spellings that a reader takes for the same: full and half width, upper and lower case, accents, letters
 * of other alphabets that look Latin, punctuation and invisible characters in between, l e t t e r s apart and spaces
 * between Chinese characters. Ordinary words stay apart. For comparing only, never for showing. Linear in the text.
 */
export function normaliseText(text: string): string {
  const letters = text.normalize('NFKD').replace(MARKS, '').normalize('NFC').toLowerCase();
  const words = letters
    .replace(LOOK_ALIKE, (char) => LOOK_ALIKES[char] ?? char)
    .split(SPACES)
    .map((word) => word.replace(INVISIBLE_OR_PUNCTUATION, ''))
    .filter((word) => word !== '');
  return words.map((word, index) => separator(words[index - 1], word) + word).join('');
}

/** No space where none changes the reading: after and before a single character, and around East Asian ones. */
function separator(before: string | undefined, word: string): '' | ' ' {
  if (before === undefined) return '';
  const last = [...before].at(-1) ?? '';
  const first = [...word][0] ?? '';
  const areSingle = before === last && word === first;
  return areSingle || EAST_ASIAN.test(last) || EAST_ASIAN.test(first) ? '' : ' ';
}

function pairs(from: string, to: string): Record<string, string> {
  return Object.fromEntries([...from].map((char, index) => [char, to[index] ?? char]));
}
