import type { MessagePage } from '@/lib/contracts/chat-room';
import type { Runtime } from '@/lib/runtime';
import { toChatMessages } from './messages';
import { type Entrant, requireAccess } from './room-access';

const PAGE_SIZE = 50;

/** The messages above `before`, or the last ones without it. Throws `not_found` when the room is gone, `forbidden` when it is closed to them. */
export async function listMessages(
  deps: Pick<Runtime, 'db' | 'secrets'>,
  { roomId, entrant, before }: { roomId: string; entrant: Entrant; before?: number | undefined },
): Promise<MessagePage> {
  const { db } = deps;
  const room = await db.rooms.get(roomId);
  await requireAccess(deps, { room, entrant });
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
