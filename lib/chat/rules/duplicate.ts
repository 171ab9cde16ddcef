import { BoundedMap } from '../bounded-map';
import type { Rule } from '../moderation';
import { normaliseText } from './normalise-text';

const MAX_REMEMBERED = 20_000;

/** Refuses what the same person said last in the same room, in any spelling that looks the same. Host and moderators are exempt. */
export function duplicate({ windowMs }: { windowMs: number }): Rule {
  const last = new BoundedMap<string, { text: string; at: number }>(MAX_REMEMBERED);
  return ({ roomId, senderId, role, text: raw, at }) => {
    if (role !== 'viewer') return undefined;
    const key = `${roomId} ${senderId}`;
    // A text of nothing but marks and signs is compared as it is.
    const text = normaliseText(raw) || raw;
    const before = last.get(key);
    if (before?.text === text && at - before.at < windowMs) {
      return { reason: 'duplicate', retryAfterMs: before.at + windowMs - at };
    }
    last.set(key, { text, at });
    return undefined;
  };
}
