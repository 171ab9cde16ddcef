import { TEXT_LIMITS } from '@/lib/core/limits';
import type { Rule } from './moderation';
import { duplicate } from './rules/duplicate';
import { links } from './rules/links';
import { chatOff, emojiOnly, followersOnly, mutedAll, notOpenYet, signedInOnly, slowMode } from './rules/room-mode';
import { banned, muted } from './rules/sanctioned';
import { tooFast } from './rules/too-fast';
import { tooLong } from './rules/too-long';
import { blockedWords, heldWords } from './rules/words';

/** What every room is protected by, in the order it is asked. */
export const defaultRules = (): Rule[] => [
  banned,
  muted,
  chatOff,
  notOpenYet,
  mutedAll,
  signedInOnly,
  followersOnly,
  emojiOnly,
  slowMode,
  tooFast({ maxMessages: 5, windowMs: 3_000, of: ({ senderId }) => senderId }),
  // Guests can have a new id for the asking, an address they cannot; people share addresses, so this is wider.
  tooFast({ maxMessages: 60, windowMs: 3_000, of: ({ ip }) => ip }),
  duplicate({ windowMs: 10_000 }),
  tooLong(TEXT_LIMITS.messageMax),
  blockedWords,
  heldWords,
  links,
];
