import type { ChatMessage, RoomState } from '@/lib/contracts/chat';

/** Somebody who talks or listens, as the server knows them: from the session or the signed guest id, never from a message. */
export type Visitor = {
  /** `user_…` or `guest_…`. */
  id: string;
  name: string;
  isGuest: boolean;
  /** The address limits are counted for; behind a trusted proxy the one it vouches for. */
  ip: string;
};

/** A message as it is stored. */
export type MessageRow = {
  roomId: string;
  /** Counts up within the room, without gaps. */
  seq: number;
  clientId: string;
  senderId: string;
  /** The account behind `senderId`; null for guests. */
  userId: string | null;
  name: string;
  isHost: boolean;
  text: string;
  danmaku: boolean;
  behindMs: number;
  at: Date;
};

/** What chat needs of a database. */
export type ChatStore = {
  /**
   * Stores all rows or none; once it resolves they survive a crash. Throws when a `seq` of the room or a `clientId` of
   * the sender is stored already. Rows of several rooms may come together.
   */
  append(rows: readonly MessageRow[]): Promise<void>;
  /** The last ones, oldest first. */
  recent(roomId: string, limit: number): Promise<ChatMessage[]>;
  /** The first ones with a greater `seq`, oldest first. */
  since(roomId: string, seq: number, limit: number): Promise<ChatMessage[]>;
  /** The greatest `seq` ever stored, removed messages counted; 0 in a new room. */
  topSeq(roomId: string): Promise<number>;
  /** Which of a sender's messages are stored, and as which `seq`. */
  findClientIds(roomId: string, senderId: string, clientIds: readonly string[]): Promise<Map<string, number>>;
  /** Adds to the likes of the room; resolves with the new total. */
  addLikes(roomId: string, count: number): Promise<number>;
};

/** A room as chat sees it. */
export type RoomRecord = { id: string; ownerId: string; state: RoomState; likes: number };
