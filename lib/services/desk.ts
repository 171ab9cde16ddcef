import type { WallRoom } from '@/lib/contracts/admin';
import type { Runtime } from '@/lib/runtime';
import { toDeskRoom } from './desk-views';
import { signPlay } from './play-signatures';

type Deps = Pick<Runtime, 'db' | 'live' | 'secrets'>;

const MINUTE_MS = 60_000;
const WEEK_MS = 7 * 24 * 3600 * 1000;

/** More than anybody looks at: what is left out has the least risk. */
const WALL_SIZE = 120;

type Signals = Pick<WallRoom, 'openReports' | 'actions' | 'messagesPerMinute' | 'viewers'>;

/**
 * How much a room wants looking at, 0 to 100: 20 for each open report (at most 60), 10 for each action of the last
 * seven days (at most 20), the chat's messages per minute by ten (at most 10), and viewers by fifty (at most 10).
 */
export function riskOf({ openReports, actions, messagesPerMinute, viewers }: Signals): number {
  const parts = [
    Math.min(60, openReports * 20),
    Math.min(20, actions * 10),
    Math.min(10, messagesPerMinute / 10),
    Math.min(10, viewers / 50),
  ];
  return Math.round(parts.reduce((total, part) => total + part, 0));
}

/** Every room on air, the one with the highest risk first. Four queries, however many there are. */
export async function readWall(deps: Deps, now = new Date()): Promise<{ rooms: WallRoom[]; openReports: number }> {
  const rows = await deps.db.rooms.listByStatus(['live', 'interrupted']);
  const ids = rows.map(({ id }) => id);
  const [reports, actions, talk, openReports] = await Promise.all([
    deps.db.reports.countOpen(ids),
    deps.db.moderationActions.countSince(ids, new Date(now.getTime() - WEEK_MS)),
    deps.db.messages.countSince(ids, new Date(now.getTime() - MINUTE_MS)),
    deps.db.reports.countAllOpen(),
  ]);
  const rooms = rows.map((room): WallRoom => {
    const signals = {
      openReports: reports.get(room.id) ?? 0,
      actions: actions.get(room.id) ?? 0,
      messagesPerMinute: talk.get(room.id) ?? 0,
      viewers: room.viewers,
    };
    const signature = signPlay(deps, room)?.signature;
    return {
      ...toDeskRoom(room),
      ...signals,
      status: room.status === 'live' ? 'live' : 'interrupted',
      pictureUrl: deps.live.snapshotUrl?.({ stream: room.streamName, signature }) ?? null,
      liveSince: room.liveSince?.toISOString() ?? null,
      risk: riskOf(signals),
    };
  });
  rooms.sort((a, b) => b.risk - a.risk || b.viewers - a.viewers || a.id.localeCompare(b.id));
  return { rooms: rooms.slice(0, WALL_SIZE), openReports };
}
