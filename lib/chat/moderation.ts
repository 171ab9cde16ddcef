import type { ChatRole, RejectReason, RoomState, Sanctioned } from '@/lib/contracts/chat';
import type { HeldMessage } from '@/lib/contracts/chat-room';
import type { RoomPolicy } from './room-policy';

/** A message before it is stored. Everything but `text` is known to the server and cannot be claimed. */
export type Draft = {
  roomId: string;
  senderId: string;
  ip: string;
  name: string;
  role: ChatRole;
  isGuest: boolean;
  /** Whether the sender follows the host. */
  follows: boolean;
  sanction: Sanctioned | null;
  /** When the sender's last message in this room was taken. */
  lastTakenAt: number | undefined;
  text: string;
  /** Milliseconds since 1970. */
  at: number;
  policy: RoomPolicy;
  /** What the room is doing, and what its host lets people do. */
  room: Pick<RoomState, 'status' | 'talk'>;
};

export type Refusal = { reason: RejectReason; retryAfterMs?: number };
type Hold = { hold: HeldMessage['reason'] };
export type Verdict =
  | ({ action: 'reject' } & Refusal)
  | { action: 'hold'; text: string; reason: HeldMessage['reason'] }
  | { action: 'allow'; text: string };

/** Refuses a draft, wants it held, rewrites its text, or has no opinion. May remember earlier drafts, within a bound. */
export type Rule = (draft: Draft) => Refusal | Hold | { text: string } | undefined;

/**
 * The first rule to refuse wins; without one, the first that wants it held. A rule may also rewrite the text for those
 * after it.
 */
export function moderate(rules: readonly Rule[], draft: Draft): Verdict {
  let { text } = draft;
  let hold: HeldMessage['reason'] | undefined;
  for (const rule of rules) {
    const opinion = rule({ ...draft, text });
    if (!opinion) continue;
    if ('reason' in opinion) return { action: 'reject', ...opinion };
    if ('hold' in opinion) hold ??= opinion.hold;
    else text = opinion.text;
  }
  return hold ? { action: 'hold', text, reason: hold } : { action: 'allow', text };
}
