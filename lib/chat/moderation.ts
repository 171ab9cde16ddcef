import type { RejectReason } from '@/lib/contracts/chat';

/** A message before it is stored. Everything but `text` is known to the server and cannot be claimed. */
export type Draft = {
  roomId: string;
  senderId: string;
  ip: string;
  name: string;
  isHost: boolean;
  isGuest: boolean;
  text: string;
  /** Milliseconds since 1970. */
  at: number;
};

type Refusal = { reason: RejectReason; retryAfterMs?: number };
export type Verdict = ({ action: 'reject' } & Refusal) | { action: 'allow'; text: string };

/** Refuses a draft, rewrites its text, or has no opinion. May remember earlier drafts, within a bound. */
export type Rule = (draft: Draft) => Refusal | { text: string } | undefined;

/** The first rule to object wins; a rule may also rewrite the text for those after it. */
export function moderate(rules: readonly Rule[], draft: Draft): Verdict {
  let { text } = draft;
  for (const rule of rules) {
    const opinion = rule({ ...draft, text });
    if (!opinion) continue;
    if ('reason' in opinion) return { action: 'reject', ...opinion };
    text = opinion.text;
  }
  return { action: 'allow', text };
}
