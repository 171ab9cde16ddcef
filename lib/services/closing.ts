import type { EndReason } from '@/lib/contracts/streams';
import type { RoomRow } from '@/lib/db/rooms';
import type { Runtime } from '@/lib/runtime';

const ENDED_ON_PURPOSE: ReadonlySet<string> = new Set<EndReason>(['stopped-by-host', 'stopped-by-admin']);

/**
 * Whether somebody ended the newest broadcast on the page and has not let the encoder back in since. Encoders reconnect
 * by themselves, some for hours: without this an ended broadcast would start again seconds later.
 */
export async function isClosed(
  { db }: Pick<Runtime, 'db'>,
  room: Pick<RoomRow, 'id' | 'status' | 'publishIssuedAt'>,
): Promise<boolean> {
  if (room.status !== 'ended') return false;
  const last = await db.broadcasts.latestOf(room.id);
  if (!last?.endedAt || !ENDED_ON_PURPOSE.has(last.endReason ?? '')) return false;
  return room.publishIssuedAt <= last.endedAt;
}
