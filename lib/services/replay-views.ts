import type { Runtime } from '@/lib/runtime';

/** Who comes back within this time watches once. */
const VIEW_MS = 6 * 3600 * 1000;
const MAX_REMEMBERED = 50_000;

/** Who watched what, in the order in which it is forgotten. A restart forgets all: that costs some views counted twice. */
const watched = new Map<string, number>();

/** Counts one more viewing of a replay, once for each visitor and six hours. */
export async function countView(
  { db }: Pick<Runtime, 'db'>,
  { recordingId, visitorId }: { recordingId: string; visitorId: string },
  now = Date.now(),
): Promise<void> {
  const name = `${recordingId} ${visitorId}`;
  if ((watched.get(name) ?? 0) > now) return;
  watched.delete(name);
  watched.set(name, now + VIEW_MS);
  for (const [oldest, until] of watched) {
    if (until > now && watched.size <= MAX_REMEMBERED) break;
    watched.delete(oldest);
  }
  await db.recordings.addView(recordingId);
}
