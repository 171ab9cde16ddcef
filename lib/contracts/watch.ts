import type { ChatMessage, Me, Talk } from './chat';
import type { RecordingCard } from './recordings';
import type { Host, RoomCard } from './rooms';
import type { PlayAddresses } from './streams';

/** One request paints the watch page: the room, how to play it, how to talk in it, and what was said last. */
export type WatchPage = {
  room: RoomCard;
  play: PlayAddresses;
  /** `via`: what `url` is, the address of a socket (when it is left out) or the door to a group (`chat-entrance.ts`). */
  chat: { url: string; via?: 'socket' | 'group'; me: Me; messages: ChatMessage[]; seq: number; talk?: Talk };
  /** Who the room belongs to, and how many people follow them. */
  host: Host & { followers: number };
  /** The replay of the last broadcast, once there is one. */
  recordingId: string | null;
  /** The address of this page that another device can open. */
  watchUrl: string;
  /** True when the visitor owns the room. */
  isHost: boolean;
  /** False: the address is for those who were given it, not for lists and search engines. */
  isListed: boolean;
};

/** What the page of a chat alone needs of a watch page. */
export type ChatPage = Pick<WatchPage, 'room' | 'chat' | 'recordingId' | 'watchUrl'>;

/** What else one can watch when a broadcast is over. */
export type Elsewhere = { live: RoomCard[]; recordings: RecordingCard[] };
