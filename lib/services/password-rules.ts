import { AppError } from '@/lib/core/errors';
import { COMMON_PASSWORDS } from './common-passwords';

/** What a password must not be made of. */
export type PasswordOwner = { username: string; displayName?: string | undefined };

/** With so many characters around it, a word that everybody tries is no longer what is guessed first. */
const MAX_EXTRA_CHARS = 6;

/**
 * Throws `invalid_input` for a password that is among the first to be guessed. There are no rules about kinds of
 * characters, as NIST SP 800-63B (5.1.1.2) advises: length, and not being known or about the person, is what counts.
 */
export function assertHardToGuess(password: string, owner: PasswordOwner): void {
  if (!isEasyToGuess(password, owner)) return;
  throw new AppError('invalid_input', 'This password is one of the first to be guessed. Choose another one.', {
    field: 'password',
  });
}

export function isEasyToGuess(password: string, { username, displayName = '' }: PasswordOwner): boolean {
  const plain = password.normalize('NFKC').toLowerCase();
  const own = [username, displayName]
    .map((name) => name.normalize('NFKC').toLowerCase())
    .filter(({ length }) => length > 2);
  return (
    [plain, withoutLeet(plain)].some(
      (text) => isCommon(text) || isRepeated(text) || isWalk(text) || own.some((name) => isMostly(name, text)),
    ) || isDate(plain)
  );
}

/** `p4$$w0rd` is `password` to every guesser. */
const LEET: Record<string, string> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', '@': 'a', $: 's', '!': 'i' };
const withoutLeet = (text: string) => text.replace(/[013457@$!]/g, (char) => LEET[char] ?? char);

/** Known as it is, or but for what stands before and after it, as in `!Welcome2026`. */
function isCommon(text: string): boolean {
  const stem = text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const words = text.length - stem.length <= MAX_EXTRA_CHARS ? [text, stem] : [text];
  return words.some((word) => COMMON_PASSWORDS.has(word) || COMMON_PASSWORDS.has(withoutLeet(word)));
}

/** `aaaaaaaa`, `12121212`, `abcabcabc1`. */
const isRepeated = (text: string) => /^(.{1,4})\1+.{0,2}$/u.test(text);

const ROWS = ['abcdefghijklmnopqrstuvwxyz', '01234567890', '`1234567890-=', 'qwertyuiop[]', 'asdfghjkl;', 'zxcvbnm,./'];
/** Steps from one key to its neighbour, there and back. */
const STEPS = new Set(ROWS.flatMap((row) => [...row].flatMap((key, i) => [key + row[i + 1], row[i + 1] + key])));

/** Nothing but neighbours, with at most two leaps: `12345678`, `qwertyasdf`, `87654321abc`. */
function isWalk(text: string): boolean {
  const pairs = [...text].slice(1).map((key, i) => text[i] + key);
  return pairs.filter((pair) => !STEPS.has(pair) && pair[0] !== pair[1]).length <= Math.min(2, pairs.length / 4);
}

/** A birthday, with or without what separates its parts. */
const isDate = (text: string) =>
  /^(?:(?:19|20)\d\d[-./]?[01]?\d[-./]?[0-3]?\d|[0-3]?\d[-./]?[0-3]?\d[-./]?(?:19|20)\d\d)$/.test(text);

/** The person's own name with little around it. */
const isMostly = (name: string, text: string) => text.includes(name) && text.length - name.length <= MAX_EXTRA_CHARS;
