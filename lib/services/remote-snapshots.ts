import type { LiveProvider } from '@/lib/providers/live/live-provider';
import type { Runtime } from '@/lib/runtime';

type Deps = Pick<Runtime, 'db' | 'bus' | 'live'>;
type Snapshot = { url: string; at: number };

/** A picture says nothing about now when none has followed for so long. */
const FRESH_MS = 10 * 60_000;

/**
 * A provider elsewhere with the pictures it told of: the newest of each stream is kept in memory, from the notes at the
 * start and from the bus after it, so that lists of rooms ask nobody. `stop` ends that.
 */
export async function showRemoteSnapshots({ db, bus, live }: Deps): Promise<{ live: LiveProvider; stop: () => void }> {
  const { remote } = live;
  if (!remote?.readPicture) return { live, stop() {} };
  const newest = new Map<string, Snapshot>();
  const remember = ({ stream, url, at }: Snapshot & { stream: string }) => {
    if (at >= (newest.get(stream)?.at ?? 0)) newest.set(stream, { url, at });
  };
  // Subscribed first: what comes while the notes are read is newer than they.
  const stop = bus.subscribe('snapshot-taken', remember);
  for (const { stream, words, at } of await db.streamNotes.listSince('screenshot', new Date(Date.now() - FRESH_MS))) {
    remember({ stream, url: words, at: at.getTime() });
  }

  const find = (stream: string): string | undefined => {
    const snapshot = newest.get(stream);
    if (!snapshot || Date.now() - snapshot.at < FRESH_MS) return snapshot?.url;
    newest.delete(stream);
    return undefined;
  };
  return {
    stop,
    live: {
      ...live,
      snapshotUrl: ({ stream }) => find(stream),
      async readSnapshot(stream) {
        const url = find(stream);
        return url === undefined ? undefined : remote.readPicture?.(url);
      },
    },
  };
}
