import { TEXT_LIMITS } from '@/lib/core/limits';

/** From here on the composer says how much room is left. */
const COUNT_WITHIN = 40;

export type Draft = {
  /** What would be sent: one line, no space at its ends. */
  text: string;
  canSend: boolean;
  /** Characters left, negative when there are too many; `undefined` while the end is far. */
  left: number | undefined;
};

/** Reads what somebody typed as a message. Lines that were pasted become one, because a message is one line. */
export function toDraft(typed: string): Draft {
  const text = typed.trim().replace(/\s+/g, ' ');
  const left = TEXT_LIMITS.messageMax - text.length;
  return { text, canSend: text.length > 0 && left >= 0, left: left <= COUNT_WITHIN ? left : undefined };
}
