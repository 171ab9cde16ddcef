import { TEXT_LIMITS } from '@/lib/core/limits';
import type { Rule } from './moderation';
import { blockedWords } from './rules/blocked-words';
import { duplicate } from './rules/duplicate';
import { muted } from './rules/muted';
import { tooFast } from './rules/too-fast';
import { tooLong } from './rules/too-long';

export type RuleSettings = {
  /** Words nobody may write, in any spelling that looks the same. */
  words?: readonly string[];
  /** Sender → when they may write again, in milliseconds since 1970. May change while the server runs. */
  mutedUntil?: ReadonlyMap<string, number>;
};

/** What every room is protected by, in the order it is asked. */
export const defaultRules = ({ words = [], mutedUntil = new Map() }: RuleSettings = {}): Rule[] => [
  muted(mutedUntil),
  tooFast({ maxMessages: 5, windowMs: 3_000, of: ({ senderId }) => senderId }),
  // Guests can have a new id for the asking, an address they cannot; people share addresses, so this is wider.
  tooFast({ maxMessages: 60, windowMs: 3_000, of: ({ ip }) => ip }),
  duplicate({ windowMs: 10_000 }),
  tooLong(TEXT_LIMITS.messageMax),
  blockedWords(words),
];
