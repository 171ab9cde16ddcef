import type { BroadcastRow } from '@/lib/db/broadcasts';
import type { Runtime } from '@/lib/runtime';

type Deps = Pick<Runtime, 'db'>;
type Totals = { viewers: number; messages: number };

/** How often the audience of a broadcast is noted. */
export const SAMPLE_EVERY_MS = 15_000;

const MOST_SAMPLES = 2_000;

/** So far apart that the graph of a broadcast of this length fits: it doubles each time there would be too many. */
export function spacingOf(lengthMs: number): number {
  let spacingMs = SAMPLE_EVERY_MS;
  while (lengthMs >= spacingMs * MOST_SAMPLES) spacingMs *= 2;
  return spacingMs;
}

/** Notes how many watch each running broadcast, unless that was done just before. To be asked every few seconds. */
export async function sampleBroadcasts(
  { db }: Deps,
  totalsOf: (roomId: string) => Totals,
  now = new Date(),
): Promise<void> {
  for (const broadcast of await db.broadcasts.listUnfinished()) {
    await sample({ db }, broadcast, { at: now, ...totalsOf(broadcast.roomId) });
  }
}

/** A clock that is a moment early must not cost a sample. */
const EARLY_MS = 2_000;

async function sample(
  { db }: Deps,
  { id: broadcastId, startedAt }: BroadcastRow,
  { at, viewers, messages }: Totals & { at: Date },
): Promise<void> {
  const newest = await db.broadcastSamples.newest(broadcastId);
  const spacingMs = spacingOf(at.getTime() - startedAt.getTime());
  if (newest && at.getTime() - newest.at.getTime() < spacingMs - EARLY_MS) return;
  if ((await db.broadcastSamples.count(broadcastId)) >= MOST_SAMPLES) await db.broadcastSamples.thinOut(broadcastId);
  await db.broadcastSamples.add({ broadcastId, at, viewers, messages });
}
