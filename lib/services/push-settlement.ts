import type { EndReason, StreamEvent } from '@/lib/contracts/streams';
import type { BroadcastRow } from '@/lib/db/broadcasts';
import type { PushRow } from '@/lib/db/pushes';
import type { RoomRow } from '@/lib/db/rooms';

type Known = {
  room: Pick<RoomRow, 'status' | 'statusAt'>;
  stream: string;
  /** Of the stream, newest first, none that was refused. */
  pushes: readonly PushRow[];
  /** The broadcast that the state of the room is about. */
  latest: Pick<BroadcastRow, 'session'> | undefined;
  /** Of the room, and not over. */
  unfinished: readonly BroadcastRow[];
  now: Date;
  /** How long a lost publisher may take to come back. */
  graceMs: number;
};

/**
 * What has to happen so that a room is as its pushes say: live while one is open, over when the last is. It looks at
 * what is known and not at what came last, so that reports lead to the same state in whatever order they come.
 */
export function settle(known: Known): StreamEvent[] {
  const { pushes, unfinished } = known;
  const current = pushes.find(({ endedAt }) => endedAt === null);
  const left = unfinished.filter(({ session }) => session !== current?.session);
  const endings = left.flatMap((broadcast) => endOf(known, broadcast, current !== undefined));
  // The old ones first: what is live now is the last word.
  return current ? [...endings, ...startOf(known, current)] : endings;
}

function startOf({ room, stream, unfinished }: Known, { session, startedAt }: PushRow): StreamEvent[] {
  const at = later(startedAt, justAfter(room.statusAt));
  if (!unfinished.some((broadcast) => broadcast.session === session)) {
    return [{ type: 'publish-start', session, stream, at }];
  }
  return room.status === 'live' ? [] : [{ type: 'publish-resumed', session, stream, at }];
}

/** A goodbye ends a broadcast at once, and so does a newer one; otherwise the publisher has the grace window. */
function endOf(known: Known, { session, startedAt }: BroadcastRow, isFollowed: boolean): StreamEvent[] {
  const { room, stream, latest, pushes, now, graceMs } = known;
  const last = pushes.filter((push) => push.session === session).reduce<PushRow | undefined>(laterEnd, undefined);
  const endedAt = last?.endedAt ?? startedAt;
  const at = later(endedAt, startedAt);
  const reason = (last?.endReason ?? 'publisher-lost') as EndReason;
  if (isFollowed || latest?.session !== session) return [{ type: 'publish-end', session, stream, at, reason }];
  // What the room shows may be newer than the end of its broadcast; an end that looks older would change nothing.
  const shown = { session, stream, at: later(at, justAfter(room.statusAt)) };
  if (reason !== 'publisher-lost' || endedAt.getTime() + graceMs <= now.getTime()) {
    return [{ ...shown, type: 'publish-end', reason }];
  }
  return room.status === 'interrupted' ? [] : [{ ...shown, type: 'publish-lost' }];
}

/**
 * The broadcast that a push belongs to: the one it overlaps or follows within the grace window, while that is not over;
 * otherwise one of its own, named after its sequence. A broadcast lasts from its first push to its last: what was told
 * late and lies in between is part of it.
 */
export function sessionOf(
  { stream, sequence, startedAt, endedAt }: Pick<PushRow, 'stream' | 'sequence' | 'startedAt' | 'endedAt'>,
  { pushes, unfinished, graceMs }: Pick<Known, 'pushes' | 'unfinished' | 'graceMs'>,
): string {
  const touches = (broadcast: BroadcastRow) => {
    const own = pushes.filter(({ session }) => session === broadcast.session);
    if (own.length === 0) return false;
    const from = own.reduce((first, push) => earlier(first, push.startedAt), broadcast.startedAt);
    const isOpen = own.some(({ endedAt }) => endedAt === null);
    const until = isOpen ? null : (own.reduce<PushRow | undefined>(laterEnd, undefined)?.endedAt ?? null);
    return isBefore(startedAt, until, graceMs) && isBefore(from, endedAt, graceMs);
  };
  return unfinished.find(touches)?.session ?? `${stream}:${sequence}`.slice(0, 80);
}

const isBefore = (start: Date, end: Date | null, graceMs: number) =>
  end === null || start.getTime() <= end.getTime() + graceMs;

const laterEnd = (found: PushRow | undefined, push: PushRow) =>
  found && (found.endedAt ?? 0) >= (push.endedAt ?? 0) ? found : push;

const earlier = (a: Date, b: Date) => (a < b ? a : b);
const later = (a: Date, b: Date) => (a > b ? a : b);
const justAfter = (at: Date) => new Date(at.getTime() + 1);
