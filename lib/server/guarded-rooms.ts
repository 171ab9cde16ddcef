import { BoundedMap } from '@/lib/chat/bounded-map';
import type { Runtime } from '@/lib/runtime';
import type { GuardedRoom } from '@/lib/services/room-access';

const MAX_ROOMS = 1_000;

/** No change is heard this late; it only bounds what a change that nobody was told of could do. */
const KEEP_MS = 1_000;

type GuardedRoomsOptions = {
  /** Undefined for a room that was never there. */
  findRoom(roomId: string): Promise<GuardedRoom | undefined>;
  bus: Pick<Runtime['bus'], 'subscribe'>;
};

type Reading = { room: Promise<GuardedRoom | undefined>; readAt: number };

/**
 * What decides who may enter a room, read once for a crowd that comes at once instead of once for each: a reading is
 * what most of an entry costs. It is forgotten the moment the room changes; who was let in by it a moment before is sent
 * away like everybody who is there. Call `close` when it is not needed any more.
 */
export function createGuardedRooms({ findRoom, bus }: GuardedRoomsOptions) {
  const readings = new BoundedMap<string, Reading>(MAX_ROOMS);
  const forget = ({ roomId }: { roomId: string }) => readings.delete(roomId);
  const unsubscribe = [
    bus.subscribe('access-changed', forget),
    bus.subscribe('room-changed', forget),
    bus.subscribe('room-removed', forget),
  ];

  function read(roomId: string): Promise<GuardedRoom | undefined> {
    const room = findRoom(roomId);
    const reading = { room, readAt: performance.now() };
    readings.set(roomId, reading);
    room.catch(() => readings.get(roomId) === reading && readings.delete(roomId));
    return room;
  }

  return {
    /** Throws what `findRoom` throws. Undefined for a room that was never there. */
    find(roomId: string): Promise<GuardedRoom | undefined> {
      const kept = readings.get(roomId);
      return kept && performance.now() - kept.readAt < KEEP_MS ? kept.room : read(roomId);
    },
    close(): void {
      for (const undo of unsubscribe) undo();
    },
  };
}
