import type { Rule } from '../moderation';
import { normaliseText } from './normalise-text';
import { createWordMatcher } from './word-matcher';

/**
 * Refuses a text or a name that contains one of `words`, in any spelling that looks the same. A word also matches inside
 * a longer one. The time does not depend on the number of words.
 */
export function blockedWords(words: readonly string[]): Rule {
  const containsAny = createWordMatcher(words.map(normaliseText));
  return ({ text, name }) =>
    containsAny(normaliseText(text)) || containsAny(normaliseText(name)) ? { reason: 'blocked_words' } : undefined;
}
