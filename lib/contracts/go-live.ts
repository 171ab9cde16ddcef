import type { RoomDetails, ShareSheet } from './rooms';

/** Why somebody may not go live, as the page says it. `approved` and `admins` are those who may on this site. */
export type GoLiveBarrier = {
  reason: 'banned' | 'suspended' | 'room-suspended' | 'approved' | 'admins' | 'archived' | 'full';
  /** ISO 8601; null when nobody knows. */
  until: string | null;
  /** What whoever decided it wrote; `''` when nothing. */
  why: string;
  /** The channel that can be brought back; null for other reasons. */
  roomId: string | null;
};

/** What the page to go live shows first: the person's own room, or what keeps them from it. */
export type GoLivePage =
  | { barrier: GoLiveBarrier }
  | { barrier: null; room: RoomDetails; sheet: ShareSheet; address: string };
