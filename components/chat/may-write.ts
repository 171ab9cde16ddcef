import type { ChatSnapshot } from '@/lib/client/chat/chat-snapshot';

/** Why somebody cannot write now; `until` in milliseconds since 1970, null when it lasts until it is lifted. */
export type Barrier =
  | { reason: 'banned' | 'muted'; until: number | null; why: string }
  | { reason: 'muted_all' | 'signed_in_only' | 'followers_only' };

/** What keeps this person from writing, in the order the server asks; undefined when nothing does. */
export function findBarrier({ me, chat }: Pick<ChatSnapshot, 'me' | 'chat'>, now: number): Barrier | undefined {
  const { sanction } = me;
  if (sanction && (sanction.until === null || sanction.until > now)) {
    const reason = sanction.kind === 'ban' ? 'banned' : 'muted';
    return { reason, until: sanction.until, why: sanction.reason };
  }
  if (me.role !== 'viewer') return undefined;
  if (chat.mutedAll) return { reason: 'muted_all' };
  if (chat.audience === 'everyone') return undefined;
  if (me.isGuest) return { reason: chat.audience === 'followers' ? 'followers_only' : 'signed_in_only' };
  return chat.audience === 'followers' && !me.follows ? { reason: 'followers_only' } : undefined;
}
