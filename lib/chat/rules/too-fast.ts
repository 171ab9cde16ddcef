import type { Draft, Rule } from '../moderation';
import { RateLimiter } from '../rate-limiter';

const MAX_REMEMBERED = 20_000;

/**
 * At most `maxMessages` in a room within `windowMs`, counted for each `of` (a person, an address). Host and moderators
 * are exempt.
 */
export function tooFast(options: { maxMessages: number; windowMs: number; of: (draft: Draft) => string }): Rule {
  const limiter = new RateLimiter({ max: options.maxMessages, windowMs: options.windowMs, maxKeys: MAX_REMEMBERED });
  return (draft) => {
    if (draft.role !== 'viewer') return undefined;
    const retryAfterMs = limiter.use(`${draft.roomId} ${options.of(draft)}`, draft.at);
    return retryAfterMs > 0 ? { reason: 'too_fast', retryAfterMs } : undefined;
  };
}
