import type { PushRow } from '@/lib/db/pushes';
import type { Runtime } from '@/lib/runtime';
import { sweepNotes } from './remote-notes';
import { addFoundPush, settleRoom } from './remote-pushes';
import { sweepSuspensions } from './suspended-streams';

type Deps = Pick<Runtime, 'db' | 'bus' | 'live' | 'storage' | 'vod' | 'env' | 'log'>;

const LOCK = 'live';
/** Longer than any sweep; a node that died holds it no longer. */
const LOCK_MS = 2 * 60_000;
/** One answer may be wrong, three in a row are not: so many sweeps have to miss a stream before its push is over. */
const MOST_MISSES = 3;
/** Until then the report is only on its way. */
const REPORT_MS = 60_000;
/** Reports are repeated for minutes; what is older than this nobody will mention again. */
const KEEP_MS = 30 * 24 * 3600 * 1_000;

/**
 * Makes good what a provider elsewhere did not report: pushes that are over, pushes that began, and streams that should
 * be let in again. Of several nodes that call it at the same time one does it. A provider that cannot be asked changes
 * nothing.
 */
export async function sweepRemote(deps: Deps, { holder, now = new Date() }: { holder: string; now?: Date }) {
  const until = new Date(now.getTime() + LOCK_MS);
  if (!(await deps.db.sweepLocks.take({ name: LOCK, holder, until }, now))) return;
  try {
    for (const push of await deps.db.pushes.listOpen()) await checkPush(deps, push, now);
    await findPushes(deps, now);
    await sweepSuspensions(deps, now);
    await sweepNotes(deps, now);
    await deps.db.pushes.forget(new Date(now.getTime() - KEEP_MS));
  } finally {
    await deps.db.sweepLocks.release(LOCK, holder);
  }
}

/** Ends the broadcasts whose publisher did not come back within the grace window. */
export async function settleInterrupted(deps: Deps, now = new Date()): Promise<void> {
  for (const room of await deps.db.rooms.listByStatus(['interrupted'])) await settleRoom(deps, room, now);
}

async function checkPush(deps: Deps, push: PushRow, now: Date): Promise<void> {
  const isOnAir = await deps.live.remote?.isOnAir(push.stream).catch((error) => {
    deps.log.warn({ err: error, stream: push.stream }, 'the provider did not say whether this stream is on air');
  });
  if (isOnAir === undefined) return;
  const misses = isOnAir ? 0 : push.misses + 1;
  if (misses !== push.misses) await deps.db.pushes.setMisses(push, misses);
  if (misses >= MOST_MISSES) await deps.db.pushes.close(push, { endedAt: now, endReason: 'publisher-lost' });
  // Also when nothing changed: who applied a report may have died before the room heard of it.
  const room = await deps.db.rooms.findByStreamName(push.stream);
  if (room) await settleRoom(deps, room, now);
}

async function findPushes(deps: Deps, now: Date): Promise<void> {
  const online = await deps.live.remote?.listOnAir().catch((error) => {
    deps.log.warn({ err: error }, 'the provider did not say what is on air');
  });
  for (const { stream, since } of online ?? []) {
    if (now.getTime() - since.getTime() >= REPORT_MS) await addFoundPush(deps, { stream, since });
  }
}
