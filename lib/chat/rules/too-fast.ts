import { BoundedMap } from '../bounded-map';
import type { Draft, Rule } from '../moderation';
import { RateWindow } from '../rate-window';

const MAX_REMEMBERED = 20_000;

/** At most `maxMessages` in a room within `windowMs`, counted for each `of` (a person, an address). Hosts are exempt. */
export function tooFast(options: { maxMessages: number; windowMs: number; of: (draft: Draft) => string }): Rule {
  const windows = new BoundedMap<string, RateWindow>(MAX_REMEMBERED);
  return (draft) => {
    if (draft.isHost) return undefined;
    const key = `${draft.roomId} ${options.of(draft)}`;
    const window = windows.get(key) ?? new RateWindow(options.maxMessages, options.windowMs);
    windows.set(key, window);
    const retryAfterMs = window.use(draft.at);
    return retryAfterMs > 0 ? { reason: 'too_fast', retryAfterMs } : undefined;
  };
}
