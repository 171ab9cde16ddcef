import type { ChatMessage, Me, RoomState, ServerEvent } from '@/lib/contracts/chat';
import type { ChatConnection, ConnectionStatus } from './chat-connection';
import { createLikeSender } from './like-sender';
import { appendMessages } from './message-window';
import { createOutbox, type MessageDraft, type PendingMessage } from './outbox';

const REPORT_EVERY_MS = 3_000;

type Welcome = Extract<ServerEvent, { type: 'welcome' }>;
type Tick = Extract<ServerEvent, { type: 'tick' }>;

/** Never changed in place: each change is a new one. */
export type ChatSnapshot = {
  status: ConnectionStatus;
  me: Me;
  room: RoomState;
  /** Stored messages in their order, at most the last 1,000. */
  messages: readonly ChatMessage[];
  /** What this person said and is not stored, oldest first. */
  pending: readonly PendingMessage[];
  viewers: number;
  /** With one's own taps, at once. */
  likes: number;
};

export type ChatStore = {
  /** Tells of each change. The store is connected as long as anybody subscribes. Returns the function that undoes it. */
  subscribe(listener: () => void): () => void;
  snapshot(): ChatSnapshot;
  /** Shows it as pending and sends it, now or when the connection is back. False when it is empty or too many wait. */
  send(draft: MessageDraft): boolean;
  /** Sends a failed message again. */
  retry(clientId: string): void;
  /** Takes a failed message away. */
  discard(clientId: string): void;
  like(): void;
  /** For guests. Said again whenever the connection is back; `me` shows what it became. */
  setNickname(name: string): void;
  /** Tells of each message at the moment it is said: what one missed or what was said before is left out. */
  onMessage(listener: (message: ChatMessage) => void): () => void;
  /** Disconnects, and tells nobody anything any more. */
  close(): void;
};

export type ChatStoreOptions = {
  connection: ChatConnection;
  /** What the page was painted with. */
  initial: Pick<ChatSnapshot, 'me' | 'room' | 'messages' | 'viewers' | 'likes'>;
  /** The name a guest chose before. */
  nickname?: string | undefined;
  /** Milliseconds since 1970. */
  now?: () => number;
};

/** The chat of one room as a page sees it. Made for `useSyncExternalStore`: on a server, where nobody subscribes, it is idle. */
export function createChatStore({ connection, initial, now = Date.now, ...options }: ChatStoreOptions): ChatStore {
  const listeners = new Set<() => void>();
  const messageListeners = new Set<(message: ChatMessage) => void>();
  let state: ChatSnapshot = { ...initial, status: 'connecting', pending: [] };
  let nickname = options.nickname;
  let newestSeq = initial.messages.at(-1)?.seq;
  let reported = { seq: 0, at: 0 };
  let areLikesStale = false;
  let disconnect: (() => void) | undefined;

  const likes = createLikeSender(connection.send);
  const outbox = createOutbox({ send: connection.send, now, onChange: (pending) => change({ pending }) });

  function change(patch: Partial<ChatSnapshot>) {
    state = { ...state, ...patch };
    for (const listener of listeners) listener();
  }

  /** The count never jumps back under the finger: it waits until the others have caught up with one's own taps. */
  function toShownLikes(total: number): number {
    const shown = areLikesStale ? 0 : state.likes;
    areLikesStale = false;
    return Math.max(shown, total + likes.unsent());
  }

  function introduceMyself() {
    if (nickname === undefined || nickname === state.me.name || !state.me.isGuest) return;
    connection.send({ type: 'nickname-set', name: nickname });
  }

  /** How the server knows that this page still shows what it is sent. */
  function reportProgress() {
    const seq = newestSeq ?? 0;
    if (seq <= reported.seq || now() - reported.at < REPORT_EVERY_MS) return;
    if (connection.send({ type: 'progress', seq })) reported = { seq, at: now() };
  }

  /** Takes over what is new and lets go of what was pending; a retry is acknowledged by a message that is old. */
  function take(messages: readonly ChatMessage[]): readonly ChatMessage[] {
    const own = messages.filter(({ senderId }) => senderId === state.me.id);
    if (own.length > 0) outbox.acknowledge(new Set(own.map(({ clientId }) => clientId)));
    const above = newestSeq ?? 0;
    const arrived = messages.filter(({ seq }) => seq > above);
    newestSeq = arrived.at(-1)?.seq ?? newestSeq;
    return arrived;
  }

  function apply(event: ServerEvent) {
    switch (event.type) {
      case 'welcome':
        applyWelcome(event);
        break;
      case 'tick':
        applyTick(event);
        break;
      case 'message-rejected':
        outbox.reject(event.clientId, event);
        break;
      case 'message-deferred':
        outbox.defer(event.clientId, event.retryAfterMs);
        break;
      case 'me-changed':
        change({ me: event.me });
        break;
      case 'room-changed':
        changeRoom(event.room);
        break;
      // Parts of a room that this page does not show.
      case 'chat-changed':
      case 'message-held':
      case 'held-changed':
      case 'gift-taken':
      case 'people':
        break;
      default:
        event satisfies never;
    }
  }

  function applyWelcome(event: Welcome) {
    const { me, room, viewers } = event;
    changeRoom(room);
    if (event.reset) newestSeq = undefined;
    change({ me, viewers, likes: toShownLikes(event.likes) });
    const arrived = take(event.messages);
    change({ messages: appendMessages(event.reset ? [] : state.messages, arrived) });
    newestSeq = event.seq;
    reported = { seq: event.seq, at: now() };
    introduceMyself();
    likes.resume(event.likeBatch);
    outbox.resume();
  }

  function applyTick({ messages = [], removed = [], viewers = state.viewers, likes: total }: Tick) {
    const arrived = take(messages);
    const all = appendMessages(state.messages, arrived);
    change({
      viewers,
      likes: total === undefined ? state.likes : toShownLikes(total),
      messages: removed.length > 0 ? all.filter(({ seq }) => !removed.includes(seq)) : all,
    });
    for (const message of arrived) for (const listener of messageListeners) listener(message);
    reportProgress();
  }

  function changeRoom(room: RoomState) {
    if (room.liveSince !== state.room.liveSince) areLikesStale = true; // each broadcast counts its own
    change({ room });
  }

  function stop() {
    likes.pause();
    outbox.pause();
    disconnect?.();
    disconnect = undefined;
    state = { ...state, status: 'connecting' };
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      disconnect ??= connection.connect({
        since: () => newestSeq,
        onEvent: apply,
        onStatus: (status) => change({ status }),
      });
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0 && disconnect) stop();
      };
    },
    snapshot: () => state,
    send(draft) {
      const text = draft.text.trim();
      return text !== '' && outbox.add({ ...draft, text }) !== undefined;
    },
    retry: outbox.retry,
    discard: outbox.discard,
    like() {
      likes.tap();
      change({ likes: state.likes + 1 });
    },
    setNickname(name) {
      nickname = name;
      introduceMyself();
    },
    onMessage(listener) {
      messageListeners.add(listener);
      return () => messageListeners.delete(listener);
    },
    close() {
      listeners.clear();
      messageListeners.clear();
      stop();
    },
  };
}
