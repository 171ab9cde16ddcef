import type { Rule } from '../moderation';

/** Refuses text of more than `maxLength` UTF-16 code units, the unit in which forms count. */
export const tooLong =
  (maxLength: number): Rule =>
  ({ text }) =>
    text.length > maxLength ? { reason: 'too_long' } : undefined;
