import type { ChatMessage, ClientEventInput, Me, RoomState, ServerEvent } from '@/lib/contracts/chat';
import type { ChatPublic } from '@/lib/contracts/chat-room';
import { NO_GIFTS } from '@/lib/contracts/gifts';
import type { ChatConnection, ConnectionHandlers } from '../chat-connection';

export const GUEST: Me = {
  id: 'guest_a',
  name: 'Guest 0a0a',
  isGuest: true,
  isHost: false,
  role: 'viewer',
  sanction: null,
  follows: false,
};

export const ROOM: RoomState = {
  status: 'live',
  title: 'Harbour lights',
  startsAt: null,
  liveSince: 1_000,
  endedAt: null,
  recordingId: null,
};

export const OPEN_CHAT: ChatPublic = {
  slowModeSeconds: 0,
  audience: 'everyone',
  emojiOnly: false,
  mutedAll: false,
  pinned: null,
  announcement: null,
};

export const INITIAL = { me: GUEST, room: ROOM, messages: [], viewers: 0, likes: 0 };

export const toMessage = (seq: number, changed: Partial<ChatMessage> = {}): ChatMessage => ({
  seq,
  clientId: `client-${seq}`,
  senderId: 'guest_b',
  name: 'B',
  isHost: false,
  role: null,
  text: `m${seq}`,
  danmaku: null,
  replyTo: null,
  mentions: [],
  at: 1_000 + seq,
  ...changed,
});

/** A connection in the hands of the test. `sent` holds what the page said while it was open. */
export function createFakeConnection() {
  const sent: ClientEventInput[] = [];
  let handlers: ConnectionHandlers | undefined;
  let isOpen = false;
  let connects = 0;

  const connection: ChatConnection = {
    connect(given) {
      handlers = given;
      connects++;
      return () => {
        isOpen = false;
        handlers = undefined;
      };
    },
    send(event) {
      if (isOpen) sent.push(event);
      return isOpen;
    },
  };

  return {
    connection,
    sent,
    connects: () => connects,
    isConnected: () => handlers !== undefined,
    since: () => handlers?.since(),
    hear: (event: ServerEvent) => handlers?.onEvent(event),
    welcome(changed: Partial<Extract<ServerEvent, { type: 'welcome' }>> = {}) {
      isOpen = true;
      handlers?.onStatus('open');
      handlers?.onEvent({
        type: 'welcome',
        protocol: 1,
        me: GUEST,
        room: ROOM,
        seq: changed.messages?.at(-1)?.seq ?? handlers.since() ?? 0,
        viewers: 1,
        likes: 0,
        likeBatch: null,
        messages: [],
        reset: false,
        chat: OPEN_CHAT,
        gifts: NO_GIFTS,
        ...changed,
      });
    },
    lose() {
      isOpen = false;
      handlers?.onStatus('reconnecting');
    },
  };
}
