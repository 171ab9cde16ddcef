import type { ChatSnapshot } from '@/lib/client/chat/chat-snapshot';
import { opensLater } from '@/lib/contracts/chat';

/** Why somebody cannot write now; `until` in milliseconds since 1970, null when it lasts until it is lifted. */
export type Barrier =
  | { reason: 'banned' | 'muted'; until: number | null; why: string }
  | { reason: 'not_open_yet'; until: number }
  | { reason: 'chat_off' | 'muted_all' | 'signed_in_only' | 'followers_only' };

/** What keeps this person from writing, in the order the server asks; undefined when nothing does. */
export function findBarrier(
  { me, chat, room }: Pick<ChatSnapshot, 'me' | 'chat' | 'room'>,
  now: number,
): Barrier | undefined {
  const { sanction } = me;
  if (sanction && (sanction.until === null || sanction.until > now)) {
    const reason = sanction.kind === 'ban' ? 'banned' : 'muted';
    return { reason, until: sanction.until, why: sanction.reason };
  }
  if (room.talk?.chat === false) return { reason: 'chat_off' };
  if (me.role !== 'viewer') return undefined;
  const opensAt = opensLater(room, now);
  if (opensAt !== null) return { reason: 'not_open_yet', until: opensAt };
  if (chat.mutedAll) return { reason: 'muted_all' };
  if (chat.audience === 'everyone') return undefined;
  if (me.isGuest) return { reason: chat.audience === 'followers' ? 'followers_only' : 'signed_in_only' };
  return chat.audience === 'followers' && !me.follows ? { reason: 'followers_only' } : undefined;
}
