import type { ChatRole, ClientEventInput, RejectReason } from '@/lib/contracts/chat';
import { GROUP_ANSWER, type GroupFrame } from '@/lib/contracts/chat-entrance';
import type { GroupPriority } from './group-membership';

/** What a page does when something it said was not simply taken. */
export type Consequence = 'look-into-mail' | 'enter-again' | 'join-again' | { refused: RejectReason } | 'nothing';

/** What the service refuses by rules of its own, in the words of ours. */
const REFUSED: Readonly<Record<number, RejectReason>> = { 10017: 'muted', 80001: 'blocked_words', 80002: 'too_long' };
/** Codes of a service that does not take this page for a member of the group. */
const NO_MEMBER: readonly number[] = [2_101, 10_007, 10_010];

/** What follows from the `code` of an error. Other troubles pass, and what needs an answer is said again without one. */
export function consequenceOf(error: unknown): Consequence {
  const { code = 0 } = error as { code?: number };
  if (code === GROUP_ANSWER.mail) return 'look-into-mail';
  if (code === GROUP_ANSWER.enterAgain) return 'enter-again';
  if (NO_MEMBER.includes(code)) return 'join-again';
  const refused = REFUSED[code];
  return refused ? { refused } : 'nothing';
}

/** Words of those who keep order go first, taps last. */
export function priorityOf({ type }: ClientEventInput, role: ChatRole): GroupPriority {
  if (type === 'message-send') return role === 'viewer' ? 'normal' : 'high';
  if (type === 'gift-send') return 'normal';
  return type === 'like-add' ? 'low' : 'lowest';
}

/** The frame in a notice; undefined for what another administrator of the application told the group. */
export function readFrame(text: string): GroupFrame | undefined {
  try {
    const frame: unknown = JSON.parse(text);
    return typeof frame === 'object' && frame !== null && 'type' in frame ? (frame as GroupFrame) : undefined;
  } catch {
    return undefined;
  }
}
