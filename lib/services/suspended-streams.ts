import { AppError } from '@/lib/core/errors';
import type { Runtime } from '@/lib/runtime';
import { assertMayPublish } from './publish-permission';

type Deps = Pick<Runtime, 'db' | 'live' | 'log'>;

/** What providers do unless they are told, and long enough for encoders to give up. */
const SUSPENSION_MS = 7 * 24 * 3600 * 1_000;

/** Has the provider refuse a stream, for a week or until somebody lets it back in. */
export async function suspendStream({ db, live }: Deps, stream: string): Promise<void> {
  const until = new Date(Date.now() + SUSPENSION_MS);
  // Noted first: what was noted for nothing is let in by the next sweep.
  await db.suspendedStreams.put({ stream, until });
  await live.remote?.suspend(stream, until);
}

/** Lets a stream back in. Nothing happens when it was not kept out. */
export async function resumeStream({ db, live }: Pick<Deps, 'db' | 'live'>, stream: string): Promise<void> {
  if (!live.remote || !(await db.suspendedStreams.list()).some((row) => row.stream === stream)) return;
  await live.remote.resume(stream);
  await db.suspendedStreams.remove(stream);
}

/** Lets in those whose reason is gone, and forgets those that the provider let in by itself. */
export async function sweepSuspensions({ db, live, log }: Deps, now = new Date()): Promise<void> {
  for (const { stream, until } of await db.suspendedStreams.list()) {
    if (until <= now) {
      await db.suspendedStreams.remove(stream);
      continue;
    }
    const room = await db.rooms.findByStreamName(stream);
    const isRefused = room && (await assertMayPublish({ db }, room, now.getTime()).then(() => false, isRefusal));
    if (isRefused) continue;
    await resumeStream({ db, live }, stream).catch((error) =>
      log.warn({ err: error, stream }, 'a stream could not be let back in; the next try is in a minute'),
    );
  }
}

function isRefusal(error: unknown): boolean {
  if (AppError.is(error)) return true;
  throw error;
}
