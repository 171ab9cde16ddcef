import type { ReplayMessage } from '@/lib/contracts/recordings';
import type { TimelineAnchor } from '@/lib/contracts/streams';
import type { MessageRow } from '@/lib/db/messages';
import { toDanmakuStyle, toRole } from './messages';
import { toMediaMs } from './timeline';

/** A message at the moment of the replay that its sender saw: who watched some seconds behind spoke of what was then. */
export const toReplayMessage = (
  row: MessageRow,
  { durationMs }: { durationMs: number },
  timeline: readonly TimelineAnchor[],
): ReplayMessage => ({
  seq: row.seq,
  mediaMs: Math.min(durationMs, toMediaMs(timeline, row.at.getTime() - row.behindMs)),
  name: row.name,
  text: row.text,
  danmaku: toDanmakuStyle(row),
  isHost: row.isHost,
  role: toRole(row),
  isGuest: row.userId === null,
});
