import type { ChatMessage, Entered, Me, Person, RoomState } from '@/lib/contracts/chat';
import type { ChatPublic, HeldMessage } from '@/lib/contracts/chat-room';
import { type GiftTotals, NO_GIFTS } from '@/lib/contracts/gifts';
import type { ConnectionStatus } from './chat-connection';
import type { ChatNotice } from './notices';
import type { PendingMessage } from './outbox';

/** Whether there is something above the first message. */
export type Older = 'more' | 'loading' | 'failed' | 'none';

/** Never changed in place: each change is a new one. */
export type ChatSnapshot = {
  status: ConnectionStatus;
  me: Me;
  room: RoomState;
  /** How the room is moderated, what is pinned and announced. */
  chat: ChatPublic;
  /** Stored messages in their order: the last 1,000, and more while somebody reads back. */
  messages: readonly ChatMessage[];
  older: Older;
  /** Gifts, and messages that were left out; in the order of the messages they follow. */
  notices: readonly ChatNotice[];
  /** What this person said and is not in the room, oldest first. */
  pending: readonly PendingMessage[];
  /** All that waits for a decision, for host and moderators; else empty. */
  held: readonly HeldMessage[];
  viewers: number;
  /** With one's own taps, at once. */
  likes: number;
  /** With one's own, at once. */
  gifts: GiftTotals;
  /** Who came last. */
  entered: Entered | null;
  /** The last answer to `askPeople`. */
  people: { people: readonly Person[]; total: number } | null;
  /** When slow mode lets this person write again, in milliseconds since 1970 by this clock; 0 when it does not matter. */
  nextMessageAt: number;
};

/** What a page is painted with. */
export type InitialChat = Pick<ChatSnapshot, 'me' | 'room' | 'messages' | 'viewers' | 'likes'>;

const OPEN_TO_ALL: ChatPublic = {
  slowModeSeconds: 0,
  audience: 'everyone',
  emojiOnly: false,
  mutedAll: false,
  pinned: null,
  announcement: null,
};

/** Before the first welcome. */
export const toFirstSnapshot = (initial: InitialChat, older: Older): ChatSnapshot => ({
  ...initial,
  status: 'connecting',
  chat: OPEN_TO_ALL,
  older,
  notices: [],
  pending: [],
  held: [],
  gifts: NO_GIFTS,
  entered: null,
  people: null,
  nextMessageAt: 0,
});
