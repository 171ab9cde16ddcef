import type { RoomState } from '@/lib/contracts/chat';

type RoomStatus = RoomState['status'];

/** What happened to the room while this page was open; translated as `chat.line.<happening>`. */
export type Happening = 'opened' | 'live' | 'interrupted' | 'resumed' | 'ended';

/** A centred line of the chat that nobody said; it stands after the message `afterSeq`. */
export type RoomNote = { kind: 'room'; id: string; happening: Happening; afterSeq: number };

/** The line to add when a room goes from one status to another, `undefined` when nothing worth a line happened. */
export function toHappening(before: RoomStatus, after: RoomStatus): Happening | undefined {
  if (before === after) return undefined;
  switch (after) {
    case 'live':
      return before === 'interrupted' ? 'resumed' : 'live';
    case 'interrupted':
    case 'ended':
      return after;
    case 'waiting':
      return undefined;
    default:
      return after satisfies never;
  }
}
