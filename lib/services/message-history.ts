import type { MessagePage } from '@/lib/contracts/chat-room';
import type { Runtime } from '@/lib/runtime';
import { toChatMessages } from './messages';

const PAGE_SIZE = 50;

/** The messages above `before`, or the last ones without it. Throws `not_found` when the room is gone. */
export async function listMessages(
  { db }: Pick<Runtime, 'db'>,
  { roomId, before }: { roomId: string; before?: number | undefined },
): Promise<MessagePage> {
  const room = await db.rooms.get(roomId);
  // One more than shown, to know whether there is something above.
  const rows =
    before === undefined
      ? await db.messages.recent(room.id, PAGE_SIZE + 1)
      : await db.messages.before(room.id, before, PAGE_SIZE + 1);
  return {
    messages: await toChatMessages({ db }, room.id, rows.slice(-PAGE_SIZE)),
    more: rows.length > PAGE_SIZE,
  };
}
