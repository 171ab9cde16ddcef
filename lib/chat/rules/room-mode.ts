import { opensLater } from '@/lib/contracts/chat';
import type { Draft, Refusal, Rule } from '../moderation';

/** Rules of the room that host and moderators are exempt from. */
const forViewers =
  (rule: (draft: Draft) => Refusal | undefined): Rule =>
  (draft) =>
    draft.role === 'viewer' ? rule(draft) : undefined;

/** Nobody writes where the chat is off, not even the host. */
export const chatOff: Rule = ({ room }) => (room.talk?.chat === false ? { reason: 'chat_off' } : undefined);

/** Before the chat opens those who keep order may get ready. */
export const notOpenYet = forViewers(({ room, at }) => {
  const opensAt = opensLater(room, at);
  return opensAt === null ? undefined : { reason: 'not_open_yet', retryAfterMs: opensAt - at };
});

export const mutedAll = forViewers(({ policy }) => (policy.settings.mutedAll ? { reason: 'muted_all' } : undefined));

export const signedInOnly = forViewers(({ policy, isGuest }) =>
  policy.settings.audience !== 'everyone' && isGuest ? { reason: 'signed_in_only' } : undefined,
);

export const followersOnly = forViewers(({ policy, follows }) =>
  policy.settings.audience === 'followers' && !follows ? { reason: 'followers_only' } : undefined,
);

/** Pictures, their modifiers, flags and keycaps; white space. */
const EMOJI =
  /[0-9#*]\ufe0f?\u20e3|[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\s]|[\u200d\ufe0f]|[\u{e0020}-\u{e007f}]/gu;

export const emojiOnly = forViewers(({ policy, text }) =>
  policy.settings.emojiOnly && text.replace(EMOJI, '') !== '' ? { reason: 'emoji_only' } : undefined,
);

/** The least time between two messages that were taken: one that was refused costs nothing. */
export const slowMode = forViewers(({ policy, lastTakenAt, at }) => {
  const waitMs = (lastTakenAt ?? Number.NEGATIVE_INFINITY) + policy.settings.slowModeSeconds * 1_000 - at;
  return waitMs > 0 ? { reason: 'slow_mode', retryAfterMs: waitMs } : undefined;
});
