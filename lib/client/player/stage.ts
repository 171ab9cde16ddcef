import type { RoomStatus } from '@/lib/contracts/rooms';
import type { PlayerState } from './player-state';

/** The one thing a live picture shows at a time. */
export type Stage = 'waiting' | 'connecting' | 'playing' | 'stalled' | 'interrupted' | 'ended' | 'failed' | 'paused';

/** Sums up what the room says and what the player sees. */
export function stageOf(
  { status, failure, isPaused }: Pick<PlayerState, 'status' | 'failure' | 'isPaused'>,
  roomStatus: RoomStatus,
): Stage {
  // A picture that still plays is truer than a message about it: viewers are a little behind the room.
  if (status === 'playing' && !isPaused) return 'playing';
  if (roomStatus === 'ended') return 'ended';
  if (roomStatus === 'waiting') return 'waiting';
  if (isPaused) return 'paused';
  if (status === 'failed' && failure !== undefined) return 'failed';
  if (roomStatus === 'interrupted') return 'interrupted';
  return status === 'stalled' ? 'stalled' : 'connecting';
}
