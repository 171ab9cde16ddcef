import type { RoomTotals } from './room';
import type { Rooms } from './rooms';

/** Collects the totals of rooms that changed since the last time; empty when none did. */
export function createCountsReport(rooms: Pick<Rooms, 'all'>): () => Map<string, RoomTotals> {
  let reported = new Map<string, string>();
  return () => {
    const changed = new Map<string, RoomTotals>();
    const current = new Map<string, string>();
    for (const [roomId, room] of rooms.all()) {
      const totals = room.totals();
      const fingerprint = Object.values(totals).join(' ');
      current.set(roomId, fingerprint);
      if (reported.get(roomId) !== fingerprint) changed.set(roomId, totals);
    }
    reported = current;
    return changed;
  };
}
