import type { GroupEntrance } from '@/lib/contracts/chat-entrance';

/** The group is not there any more. */
export class GroupGone extends Error {}

/** What chat needs of a service that spreads it: one group for each room. */
export type GroupService = {
  /** The group of a room; made when there is none. */
  open(roomId: string): Promise<string>;
  /** Ends the group of a room, so that whoever is in it hears no more. The next `open` makes another one. */
  close(roomId: string): Promise<void>;
  /** Brings a text to everybody in a group, after those before it. Rejects with `GroupGone` when there is none. */
  notify(groupId: string, text: string): Promise<void>;
  /** Keeps somebody from writing in a group until a moment, in milliseconds since 1970; null: for good, 0: not any more. */
  restrain(groupId: string, personId: string, until: number | null): Promise<void>;
  /** What a page needs to come into a group. */
  ticket(groupId: string, visitorId: string): GroupEntrance;
};
