import type { ReplayMessage } from '@/lib/contracts/recordings';
import type { MessageRow } from '@/lib/db/messages';
import type { Runtime } from '@/lib/runtime';
import { openReplay, type ReplayDeps, type ReplayVisit } from './replay-access';
import { toReplayMessage } from './replay-messages';
import { toShown } from './replay-stretch';
import { toWallClock } from './timeline';

type Deps = Pick<Runtime, 'db'>;

const ROWS_PER_QUERY = 1_000;

/** The danmaku of a replay, in the order of the picture. */
export type ReplayDanmaku = { recordingId: string; title: string; durationMs: number; messages: ReplayMessage[] };

/** Everything that flew over the picture and was not removed since. Throws `not_found` when the replay is gone. */
export async function readReplayDanmaku(deps: ReplayDeps, visit: ReplayVisit): Promise<ReplayDanmaku> {
  const recording = await openReplay(deps, visit);
  const { timeline } = toShown(recording);
  const { id, roomId, title, durationMs } = recording;
  const messages: ReplayMessage[] = [];
  const stretch = {
    roomId,
    from: new Date(toWallClock(timeline, 0)),
    to: new Date(toWallClock(timeline, durationMs)),
  };
  for await (const row of eachMessage(deps, stretch)) {
    if (row.danmaku) messages.push(toReplayMessage(row, recording, timeline));
  }
  // Who watched further behind spoke later of the same moment.
  messages.sort((a, b) => a.mediaMs - b.mediaMs || a.seq - b.seq);
  return { recordingId: id, title, durationMs, messages };
}

/** All messages of a stretch of time, both ends included, without holding them all. */
async function* eachMessage({ db }: Deps, stretch: { roomId: string; from: Date; to: Date }) {
  let after: MessageRow | undefined;
  do {
    const rows: MessageRow[] = await db.messages.between({ ...stretch, after, limit: ROWS_PER_QUERY });
    yield* rows;
    after = rows.length === ROWS_PER_QUERY ? rows.at(-1) : undefined;
  } while (after);
}
