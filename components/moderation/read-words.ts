import { WORD_LIMITS } from '@/lib/core/limits';

/** A list as it was read, and what of it does not count. */
export type ReadWords = {
  words: string[];
  /** Each a line that is longer than a word may be. */
  tooLong: string[];
  /** How often a line said again what one before it had said. */
  repeated: number;
  /** How many words there are beyond the most a list can have. */
  tooMany: number;
};

/**
 * Reads a list of words as people type and paste it: one on each line, blank lines count for nothing, capitals make no
 * difference, and of what a table or a text brings along tabs become spaces and invisible characters go.
 */
export function readWords(typed: string): ReadWords {
  const lines = typed
    .split(/[\r\n\u2028\u2029]+/)
    .map(toWord)
    .filter((line) => line !== '');
  const tooLong = lines.filter((line) => line.length > WORD_LIMITS.wordMax);
  const fitting = lines.filter((line) => line.length <= WORD_LIMITS.wordMax);
  const seen = new Map(fitting.toReversed().map((line) => [line.toLowerCase(), line]));
  const words = [...new Set(fitting.map((line) => seen.get(line.toLowerCase()) ?? line))];
  return {
    words: words.slice(0, WORD_LIMITS.listMax),
    tooLong,
    repeated: fitting.length - words.length,
    tooMany: Math.max(0, words.length - WORD_LIMITS.listMax),
  };
}

const toWord = (line: string) => line.replace(/\p{Cc}+/gu, ' ').trim();
