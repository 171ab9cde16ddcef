import type { ReplayMessage } from '@/lib/contracts/recordings';
import type { Runtime } from '@/lib/runtime';
import { getVisibleRecording, toTimeline } from './recordings';
import { toReplayMessage } from './replay-messages';
import { toWallClock } from './timeline';

type Deps = Pick<Runtime, 'db'>;

const ROWS_PER_QUERY = 1_000;

/** The danmaku of a replay, in the order of the picture. */
export type ReplayDanmaku = { recordingId: string; title: string; durationMs: number; messages: ReplayMessage[] };

/** Everything that flew over the picture and was not removed since. Throws `not_found` when the replay is gone. */
export async function readReplayDanmaku(deps: Deps, recordingId: string): Promise<ReplayDanmaku> {
  const recording = await getVisibleRecording(deps, recordingId);
  const timeline = toTimeline(recording);
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

/** All messages of a stretch of time, both ends included, without holding them all. `seq` rises with the time. */
async function* eachMessage({ db }: Deps, { roomId, from, to }: { roomId: string; from: Date; to: Date }) {
  const [first] = await db.messages.between({ roomId, from, to, limit: 1 });
  let lastSeq = (first?.seq ?? 1) - 1;
  for (let isMore = first !== undefined; isMore; ) {
    const rows = await db.messages.since(roomId, lastSeq, ROWS_PER_QUERY);
    const within = rows.filter(({ at }) => at <= to);
    yield* within;
    lastSeq = rows.at(-1)?.seq ?? lastSeq;
    isMore = within.length === ROWS_PER_QUERY;
  }
}
