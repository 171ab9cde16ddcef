import type { Rule } from '../moderation';

/** Refuses people until the moment the map names for them, and tells them when that is. */
export const muted =
  (until: ReadonlyMap<string, number>): Rule =>
  ({ senderId, at }) => {
    const retryAfterMs = (until.get(senderId) ?? 0) - at;
    return retryAfterMs > 0 ? { reason: 'muted', retryAfterMs } : undefined;
  };
