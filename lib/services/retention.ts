import type { RetentionRules } from '@/lib/db/room-lists';
import type { Runtime } from '@/lib/runtime';
import { removeFiles } from './recordings';
import { recordingsToRemove, removalTime } from './retention-rules';

type Deps = Pick<Runtime, 'db' | 'bus' | 'storage' | 'vod' | 'log'>;

/**
 * Removes the replays that rooms no longer keep, those of one room when its id is given. Each leaves a line in the audit
 * log. Returns how many went; replays that somebody removes at the same time are theirs.
 */
export async function sweepRecordings(
  deps: Deps,
  { roomId, now = new Date() }: { roomId?: string; now?: Date } = {},
): Promise<number> {
  let removed = 0;
  for (const room of await deps.db.rooms.listWithRetention(roomId)) removed += await sweepRoom(deps, room, now);
  return removed;
}

async function sweepRoom(deps: Deps, room: RetentionRules, now: Date): Promise<number> {
  const recordings = await deps.db.recordings.listKept(room.id);
  let removed = 0;
  for (const recording of recordingsToRemove(recordings, { ...room, now })) {
    if (!(await deps.db.recordings.remove(recording.id))) continue;
    removed++;
    const until = removalTime(room.keepDays, recording.createdAt);
    await deps.db.audit.add({
      actorId: 'system',
      actorName: 'Kaibo',
      action: 'recording-remove',
      target: recording.id,
      ip: '',
      details: {
        roomId: room.id,
        title: recording.title,
        bytes: Number(recording.bytes),
        reason: until && until <= now ? 'kept-long-enough' : 'over-quota',
      },
    });
    await removeFiles(deps, recording);
  }
  if (removed > 0) deps.bus.publish('room-changed', { roomId: room.id });
  return removed;
}
