import type { Sanctioned } from '@/lib/contracts/chat';
import type { Rule } from '../moderation';

const sanctioned =
  (kind: Sanctioned['kind'], reason: 'banned' | 'muted'): Rule =>
  ({ sanction, at }) => {
    if (sanction?.kind !== kind) return undefined;
    return sanction.until === null ? { reason } : { reason, retryAfterMs: sanction.until - at };
  };

/** Refuses whoever is banned, and tells until when. */
export const banned = sanctioned('ban', 'banned');

/** Refuses whoever is muted, and tells until when. */
export const muted = sanctioned('mute', 'muted');
