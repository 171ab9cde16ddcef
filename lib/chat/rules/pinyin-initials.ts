import { BoundedMap } from '../bounded-map';

/** The first character of each initial in the order of pinyin; every later one begins with the same letter. */
const FIRST_OF_LETTER = [...'阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥仨他屲夕丫帀'];
const LETTERS = [...'abcdefghjklmnopqrstwxyz'];
const MAX_REMEMBERED = 8_192;

const HAN = /\p{Script=Han}/u;
const byPinyin = new Intl.Collator('zh-Hans-u-co-pinyin');
const known = new BoundedMap<string, string>(MAX_REMEMBERED);

/**
 * The pinyin initials of a word of two or more Chinese characters, such as `db` for 赌博; undefined for other words. The
 * order of characters is that of the platform's own tables, so a character with several readings has the commonest.
 */
export function pinyinInitials(word: string): string | undefined {
  const chars = [...word];
  if (chars.length < 2 || !chars.every((char) => HAN.test(char))) return undefined;
  return chars.map(initialOf).join('');
}

function initialOf(char: string): string {
  const remembered = known.get(char);
  if (remembered !== undefined) return remembered;
  const index = FIRST_OF_LETTER.findLastIndex((first) => byPinyin.compare(first, char) <= 0);
  const initial = LETTERS[index] ?? '';
  known.set(char, initial);
  return initial;
}
