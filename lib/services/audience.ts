import type { RoomState } from '@/lib/contracts/chat';
import type { Runtime } from '@/lib/runtime';
import { toRoomState } from './watch';

type Deps = Pick<Runtime, 'db'>;

/** Who is in a room, and what they did since the broadcast began. */
export type Audience = { viewers: number; peakViewers: number; totalViewers: number; messages: number };

/** A room as chat needs it, or undefined when it is gone. */
export async function findChatRoom(
  deps: Deps,
  roomId: string,
): Promise<{ id: string; ownerId: string; state: RoomState; likes: number } | undefined> {
  const room = await deps.db.rooms.find(roomId);
  return room && { id: room.id, ownerId: room.ownerId, state: await toRoomState(deps, room), likes: room.likes };
}

/** Keeps the numbers that lists and summaries show. Nothing changes while nothing is on air. */
export async function noteAudience({ db }: Deps, roomId: string, audience: Audience): Promise<void> {
  const broadcast = await db.broadcasts.latestOf(roomId);
  if (!broadcast || broadcast.endedAt) return;
  await db.rooms.setCounts(roomId, { viewers: audience.viewers });
  await db.broadcasts.setPeaks({ id: broadcast.id, ...audience });
}
