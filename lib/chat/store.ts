import type { ChatMessage, Quote, RoomState, Sanctioned } from '@/lib/contracts/chat';
import type { Announcement, ChatSettings, HeldMessage } from '@/lib/contracts/chat-room';
import type { DanmakuStyle } from '@/lib/contracts/danmaku';
import type { Gift, GiftTotals } from '@/lib/contracts/gifts';

/** Somebody who talks or listens, as the server knows them: from the session or the signed guest id, never from a message. */
export type Visitor = {
  /** `user_…` or `guest_…`. */
  id: string;
  name: string;
  isGuest: boolean;
  /** The address limits are counted for, as `networkOf` writes it; behind a trusted proxy the one it vouches for. */
  ip: string;
  /** Administrators are moderators everywhere. */
  isAdmin?: boolean;
  /** The link a page without cookies came by; closed when that is revoked. */
  linkId?: string;
  /** An overlay: sees what everybody sees, says nothing, counts as nobody. */
  isOverlay?: boolean;
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
  /** What the sender was at that moment; null for viewers. */
  role: ChatMessage['role'];
  text: string;
  danmaku: DanmakuStyle | null;
  /** The `seq` of the message it answers. */
  replyTo: number | null;
  mentions: readonly string[];
  behindMs: number;
  at: Date;
};

/** A message that waits for a moderator, before it is stored. */
export type HeldRow = Omit<MessageRow, 'seq'> & { reason: HeldMessage['reason'] };

/** `id` of the held message; `isDecided` once a moderator has approved or dismissed it. */
export type HoldResult = { id: string; isDecided: boolean };

/** A gift as it is stored, once for each `clientId` of a sender in a room. */
export type GiftRow = {
  roomId: string;
  clientId: string;
  senderId: string;
  name: string;
  gift: Gift;
  count: number;
  at: Date;
};

/** Somebody who may not write in a room. */
export type Sanction = Sanctioned & {
  personId: string;
  /** Also meets guests, and only guests, of this address. */
  ip: string | null;
};

/** How a room is moderated at one moment. */
export type RoomRules = {
  settings: ChatSettings;
  /** Those that are neither lifted nor over. */
  sanctions: readonly Sanction[];
  /** User ids. */
  moderatorIds: readonly string[];
  /** Null also once the pinned message was removed. */
  pinned: ChatMessage | null;
  announcement: Announcement | null;
  /** Every message that waits for a moderator, oldest first. */
  held: readonly HeldMessage[];
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
  /** The messages with these numbers, oldest first. Removed and unknown ones are left out. */
  withSeqs(roomId: string, seqs: readonly number[]): Promise<ChatMessage[]>;
  /** What was said in the messages with these numbers. Removed and unknown ones are left out. */
  quoted(roomId: string, seqs: readonly number[]): Promise<readonly Quote[]>;
  /** How the room is moderated now; defaults for a room nobody has changed. */
  readRules(roomId: string): Promise<RoomRules>;
  /** Keeps a message for a moderator. The same `clientId` of the same sender again changes nothing and gives the first id. */
  hold(row: HeldRow): Promise<HoldResult>;
  /** Stores those that are not stored yet, all or none, and resolves with these. Rows are of one room. */
  appendGifts(rows: readonly GiftRow[]): Promise<readonly GiftRow[]>;
  /** What was given in the room since a moment. */
  giftTotals(roomId: string, since: Date): Promise<GiftTotals>;
  /** Whether a person follows a host. */
  follows(userId: string, hostId: string): Promise<boolean>;
  /** Adds to the likes of the room; resolves with the new total. */
  addLikes(roomId: string, count: number): Promise<number>;
};

/** A room as chat sees it. */
export type RoomRecord = { id: string; ownerId: string; state: RoomState; likes: number };
