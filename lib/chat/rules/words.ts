import type { Rule } from '../moderation';

/** Refuses a text or a name with a word that the room blocks. */
export const blockedWords: Rule = ({ text, name, policy }) =>
  policy.isBlocked(text) || policy.isBlocked(name) ? { reason: 'blocked_words' } : undefined;

/** Keeps a text or a name with a word that somebody wants to look at first. Host and moderators would ask themselves. */
export const heldWords: Rule = ({ text, name, role, policy }) =>
  role === 'viewer' && (policy.isHeld(text) || policy.isHeld(name)) ? { hold: 'blocked_words' } : undefined;
