import type { Heat } from '@/lib/contracts/recordings';
import type { RecordingRow } from '@/lib/db/recordings';
import { openReplay, type ReplayDeps, type ReplayVisit } from './replay-access';
import { toShown } from './replay-stretch';
import { toMediaMs, toWallClock } from './timeline';

const MAX_BUCKETS = 200;
/** The database counts by the second, so finer says nothing. */
const MIN_BUCKET_MS = 1_000;

const KEEP_MS = 60_000;
const MAX_KEPT = 500;

type Kept = { heat: Promise<Heat>; until: number };

/** Reading a long replay takes a moment and everybody who opens it asks the same. */
const kept = new Map<string, Kept>();

/** How busy the chat was along a replay, at most a minute old. Throws `not_found` when the replay is gone. */
export async function readHeat(deps: ReplayDeps, visit: ReplayVisit, now = Date.now()): Promise<Heat> {
  const recording = await openReplay(deps, visit);
  // Trimmed anew, it is another stretch.
  const name = `${recording.id} ${recording.durationMs} ${toShown(recording).timeline[0]?.at}`;
  const known = kept.get(name);
  if (known && known.until > now) return known.heat;
  const heat = countHeat(deps, recording);
  kept.delete(name);
  kept.set(name, { heat, until: now + KEEP_MS });
  const [oldest] = kept.keys();
  if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest);
  heat.catch(() => kept.delete(name));
  return heat;
}

async function countHeat(deps: ReplayDeps, recording: RecordingRow): Promise<Heat> {
  const { timeline } = toShown(recording);
  const { roomId, durationMs } = recording;
  const bucketMs = Math.max(MIN_BUCKET_MS, Math.ceil(durationMs / MAX_BUCKETS));
  const counts = Array.from({ length: Math.max(1, Math.ceil(durationMs / bucketMs)) }, () => 0);
  const seconds = await deps.db.messages.perSecond({
    roomId,
    from: new Date(toWallClock(timeline, 0)),
    to: new Date(toWallClock(timeline, durationMs)),
  });
  for (const { at, count, behindMs } of seconds) {
    const mediaMs = toMediaMs(timeline, at.getTime() - behindMs);
    const index = Math.min(counts.length - 1, Math.floor(mediaMs / bucketMs));
    counts[index] = (counts[index] ?? 0) + count;
  }
  return { bucketMs, counts };
}
