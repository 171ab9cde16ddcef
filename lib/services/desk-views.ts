import type { DeskRoom } from '@/lib/contracts/reports';
import type { RoomRow } from '@/lib/db/rooms';
import type { Runtime } from '@/lib/runtime';
import { isOnAir } from './rooms';

/** A room as those see it who keep order. */
export const toDeskRoom = (room: RoomRow): DeskRoom => ({
  id: room.id,
  slug: room.slug,
  title: room.title,
  isLive: isOnAir(room),
  host: { id: room.owner.id, displayName: room.owner.displayName },
});

/** The rooms of some rows, each asked for once; null for one that was removed. */
export async function readDeskRooms(
  { db }: Pick<Runtime, 'db'>,
  rows: ReadonlyArray<{ roomId: string | null }>,
): Promise<(roomId: string | null) => DeskRoom | null> {
  const ids = [...new Set(rows.flatMap(({ roomId }) => roomId ?? []))];
  const rooms = await Promise.all(ids.map((id) => db.rooms.find(id)));
  const byId = new Map(rooms.flatMap((room) => (room ? [[room.id, toDeskRoom(room)]] : [])));
  return (roomId) => (roomId === null ? null : (byId.get(roomId) ?? null));
}
