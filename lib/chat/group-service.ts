import type { GroupEntrance } from '@/lib/contracts/chat-entrance';

/** The group is not there any more. */
export class GroupGone extends Error {}

/** What people do in apps that share a group with pages: each hears of it from the service, not from frames. */
export const APP_ACTS = ['message', 'danmaku', 'like', 'enter', 'exit'] as const;
export type AppAct = (typeof APP_ACTS)[number];

/** Something that is done in a group of an app. `text` is empty for what has none; `account` is the doer's name there. */
export type AppWords = { act: AppAct; text: string; account: string; name: string };

/** What chat needs of a service that spreads it: one group for each room. */
export type GroupService = {
  /** The group of a room; made when there is none. */
  open(roomId: string): Promise<string>;
  /** Ends the group of a room, so that whoever is in it hears no more. The next `open` makes another one. */
  close(roomId: string): Promise<void>;
  /** Brings a text to everybody in a group, after those before it. Rejects with `GroupGone` when there is none. */
  notify(groupId: string, text: string): Promise<void>;
  /** Whether an app made this group for its room: apps are in it besides pages. */
  isOfApp(groupId: string): boolean;
  /** Has apps in a group hear that somebody did something. */
  speak(groupId: string, words: AppWords): Promise<void>;
  /** Keeps somebody from writing in a group until a moment, in milliseconds since 1970; null: for good, 0: not any more. */
  restrain(groupId: string, personId: string, until: number | null): Promise<void>;
  /** What a page needs to come into a group. */
  ticket(groupId: string, visitorId: string): GroupEntrance;
};
