import type { RoomStatus } from '@/lib/contracts/rooms';
import type { PlayerState } from './player-state';

/** The one thing a live picture shows at a time. `countdown`, `waiting` and `ended` come with no picture behind them. */
export type Stage =
  | 'countdown'
  | 'waiting'
  | 'connecting'
  | 'playing'
  | 'stalled'
  | 'interrupted'
  | 'ended'
  | 'failed'
  | 'paused';

/** Sums up what the room says and what the player sees. `startsAt` is milliseconds since 1970, null when not scheduled. */
export function stageOf(
  { status, failure, isPaused }: Pick<PlayerState, 'status' | 'failure' | 'isPaused'>,
  roomStatus: RoomStatus,
  { startsAt, now }: { startsAt: number | null; now: number },
): Stage {
  // A picture that still plays is truer than a message about it: viewers are a little behind the room.
  if (status === 'playing' && !isPaused) return 'playing';
  if (roomStatus === 'ended') return 'ended';
  if (roomStatus === 'waiting') return startsAt !== null && startsAt > now ? 'countdown' : 'waiting';
  if (isPaused) return 'paused';
  if (status === 'failed' && failure !== undefined) return 'failed';
  if (roomStatus === 'interrupted') return 'interrupted';
  return status === 'stalled' ? 'stalled' : 'connecting';
}
