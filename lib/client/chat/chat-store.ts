import type { ChatMessage, GivenGift, RoomState, ServerEvent } from '@/lib/contracts/chat';
import { type Gift, type GiftTotals, NO_GIFTS } from '@/lib/contracts/gifts';
import type { ChatConnection } from './chat-connection';
import { type ChatSnapshot, type InitialChat, type Older, toFirstSnapshot } from './chat-snapshot';
import { createGiftSender } from './gift-sender';
import { createLikeSender } from './like-sender';
import { appendMessages, insertMessage, keepLast, MAX_MESSAGES, putBack, takeRemoved } from './message-window';
import { keepNoticesFrom, noteGifts, noteOmitted } from './notices';
import { othersOf } from './others-of';
import { createOutbox, type Failure, type MessageDraft } from './outbox';
import type { RoomApi } from './room-api';

const REPORT_EVERY_MS = 15_000;
const LIKES_EVERY_MS = 500;
/** In a flood pages are told of ticks no more often than this: nobody reads faster, and drawing costs more than hearing. */
const TELL_EVERY_MS = 200;
/** What may arrive while somebody reads back before the oldest rows go after all. */
const MAX_UNREAD = 5_000;

type EventOf<T extends ServerEvent['type']> = Extract<ServerEvent, { type: T }>;

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
  /** Takes a message off the page at once, and out of the room. Rejects, with the message back, when that failed. */
  remove(seq: number): Promise<void>;
  like(): void;
  give(gift: Gift): void;
  /** For guests. Said again whenever the connection is back; `me` shows what it became. */
  setNickname(name: string): void;
  /** Puts what was said before on top of the messages; `older` tells how that goes. Does nothing while it is at it. */
  loadOlder(): Promise<void>;
  /** While somebody reads back, nothing they may look at is dropped. */
  setReadingBack(isReadingBack: boolean): void;
  /** Asks who is here; `people` is the answer. */
  askPeople(): void;
  /** Tells of each message at the moment it is said: what one missed or what was said before is left out. */
  onMessage(listener: (message: ChatMessage) => void): () => void;
  /** Tells of gifts at the moment they are given. */
  onGift(listener: (given: GivenGift) => void): () => void;
  /** Disconnects, and tells nobody anything any more. */
  close(): void;
};

export type ChatStoreOptions = {
  connection: ChatConnection;
  /** What the page was painted with. */
  initial: InitialChat;
  /** Left out where nobody reads back or removes anything. */
  api?: RoomApi;
  /** How often taps are sent, at most; twice a second when left out. */
  likesEveryMs?: number | undefined;
  /** The name a guest chose before. */
  nickname?: string | undefined;
  /** Milliseconds since 1970. */
  now?: () => number;
};

/** The chat of one room as a page sees it. Made for `useSyncExternalStore`: on a server, where nobody subscribes, it is idle. */
export function createChatStore({ connection, initial, api, now = Date.now, ...options }: ChatStoreOptions): ChatStore {
  const listeners = new Set<() => void>();
  const messageListeners = new Set<(message: ChatMessage) => void>();
  const giftListeners = new Set<(given: GivenGift) => void>();
  let state: ChatSnapshot = toFirstSnapshot(initial, olderThan(initial.messages));
  let nickname = options.nickname;
  let newestSeq = initial.messages.at(-1)?.seq;
  let reported = { seq: 0, at: 0 };
  let areLikesStale = false;
  let giftTotals: GiftTotals = NO_GIFTS;
  let isReadingBack = false;
  let maxMessages = MAX_MESSAGES;
  let isHearingTick = false;
  let toldTickAt = Number.NEGATIVE_INFINITY;
  let telling: ReturnType<typeof setTimeout> | undefined;
  let disconnect: (() => void) | undefined;

  const likes = createLikeSender(connection.send, options.likesEveryMs ?? LIKES_EVERY_MS);
  const gifts = createGiftSender(connection.send);
  const outbox = createOutbox({ send: connection.send, now, onChange: (pending) => change({ pending }) });

  function change(patch: Partial<ChatSnapshot>) {
    state = { ...state, ...patch };
    if (!isHearingTick) tell();
  }

  function tell() {
    clearTimeout(telling);
    telling = undefined;
    for (const listener of listeners) listener();
  }

  /** Takes a tick over at once, and tells of it now or a moment later together with those that follow. */
  function hearTick(tick: EventOf<'tick'>) {
    isHearingTick = true;
    try {
      applyTick(tick);
    } finally {
      isHearingTick = false;
    }
    const waitMs = toldTickAt + TELL_EVERY_MS - now();
    if (waitMs > 0 && waitMs <= TELL_EVERY_MS) telling ??= setTimeout(tellTick, waitMs);
    else tellTick();
  }

  function tellTick() {
    toldTickAt = now();
    tell();
  }

  /** Sequence numbers have no gaps, so the first message tells whether there are others above it. */
  function olderThan([first]: readonly ChatMessage[]): Older {
    return api && first && first.seq > 1 ? 'more' : 'none';
  }

  /** The count never jumps back under the finger: it waits until the others have caught up with one's own taps. */
  function toShownLikes(total: number): number {
    const shown = areLikesStale ? 0 : state.likes;
    areLikesStale = false;
    return Math.max(shown, total + likes.unsent());
  }

  /** Like likes: what the server took but did not yet count is not shown as a step back. */
  function toShownGifts(): GiftTotals {
    const waiting = gifts.waiting();
    const shown = { ...giftTotals };
    for (const gift of giftNames(shown)) shown[gift] = Math.max(state.gifts[gift], shown[gift] + waiting[gift]);
    return shown;
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
        hearTick(event);
        break;
      case 'message-rejected':
        applyRefusal(event.clientId, event);
        break;
      case 'message-deferred':
        outbox.defer(event.clientId, event.retryAfterMs);
        break;
      case 'message-held':
        outbox.hold(event.clientId);
        break;
      case 'held-changed':
        takeHeld(event.held);
        break;
      case 'gift-taken':
        gifts.take(event.clientId);
        break;
      case 'people':
        change({ people: { people: event.people, total: event.total } });
        break;
      case 'chat-changed':
        change({ chat: event.chat });
        boundWait();
        break;
      case 'me-changed':
        change({ me: event.me });
        break;
      case 'room-changed':
        changeRoom(event.room);
        break;
      default:
        event satisfies never;
    }
  }

  function applyWelcome(event: EventOf<'welcome'>) {
    const { me, room, viewers, chat } = event;
    changeRoom(room);
    if (event.reset) newestSeq = undefined;
    giftTotals = event.gifts;
    change({ me, viewers, chat, likes: toShownLikes(event.likes), gifts: toShownGifts() });
    const arrived = take(event.messages);
    const known = event.reset ? [] : takeRemoved(state.messages, event.removed ?? []);
    showMessages(appendMessages(known, arrived, maxMessages));
    takeHeld(event.held ?? []);
    newestSeq = event.seq;
    reported = { seq: event.seq, at: now() };
    boundWait();
    introduceMyself();
    likes.resume(event.likeBatch);
    gifts.resume();
    outbox.resume();
  }

  function applyTick(tick: EventOf<'tick'>) {
    const arrived = take(tick.messages ?? []);
    if (arrived.some(({ senderId }) => senderId === state.me.id)) startWait();
    const given = tick.gifts ?? [];
    giftTotals = tick.giftTotals ?? giftTotals;
    const moment = { afterSeq: newestSeq ?? 0, at: now() };
    const { omitted = 0 } = tick;
    const withOmitted = omitted > 0 ? noteOmitted(state.notices, omitted, moment) : state.notices;
    change({
      viewers: tick.viewers ?? state.viewers,
      likes: tick.likes === undefined ? state.likes : toShownLikes(tick.likes),
      gifts: tick.giftTotals ? toShownGifts() : state.gifts,
      entered: othersOf(tick.entered, state.me) ?? state.entered,
      notices: noteGifts(withOmitted, given, moment),
    });
    const left = takeRemoved(appendMessages(state.messages, arrived, maxMessages), tick.removed ?? []);
    const known = putBack(left, tick.restored ?? []);
    if (known !== state.messages) showMessages(known);
    for (const message of arrived) for (const listener of messageListeners) listener(message);
    for (const gift of given) for (const listener of giftListeners) listener(gift);
    reportProgress();
  }

  /** Rows that fell off the top can be read again from the server. */
  function showMessages(messages: readonly ChatMessage[]) {
    const first = messages[0];
    const isSameTop = first?.seq === state.messages[0]?.seq;
    change({
      messages,
      older: isSameTop ? state.older : olderThan(messages),
      notices: keepNoticesFrom(state.notices, first?.seq ?? 0),
    });
  }

  function takeHeld(held: EventOf<'held-changed'>['held']) {
    change({ held: state.me.role === 'viewer' ? [] : held });
    outbox.adoptHeld(held.filter(({ personId }) => personId === state.me.id));
  }

  function applyRefusal(clientId: string, { reason, retryAfterMs }: EventOf<'message-rejected'>) {
    const failure: Failure = retryAfterMs === undefined ? { reason } : { reason, retryAfterMs };
    if (gifts.reject(clientId, { reason, ...(retryAfterMs !== undefined && { retryAfterMs }) })) return;
    outbox.reject(clientId, failure);
    change({ nextMessageAt: reason === 'slow_mode' ? now() + (retryAfterMs ?? 0) : 0 });
  }

  /** Slow mode counts from a message that was taken; until the server says so, from when it was sent. */
  function startWait() {
    const waitMs = state.me.role === 'viewer' ? state.chat.slowModeSeconds * 1_000 : 0;
    if (waitMs > 0) change({ nextMessageAt: now() + waitMs });
  }

  /** Slow mode that was turned down or off ends a wait. */
  function boundWait() {
    const latest = now() + (state.me.role === 'viewer' ? state.chat.slowModeSeconds * 1_000 : 0);
    if (state.nextMessageAt > latest) change({ nextMessageAt: latest });
  }

  function changeRoom(room: RoomState) {
    // Each broadcast counts its own.
    if (room.liveSince !== state.room.liveSince) {
      areLikesStale = true;
      state = { ...state, gifts: NO_GIFTS };
    }
    change({ room });
  }

  async function loadOlder() {
    const first = state.messages[0];
    if (!api || !first || state.older === 'none' || state.older === 'loading') return;
    change({ older: 'loading' });
    try {
      const { messages, more } = await api.readOlder(first.seq);
      // What it was to join on to may have fallen off the top meanwhile.
      if (state.messages[0]?.seq !== first.seq) return;
      maxMessages += messages.length;
      change({ messages: [...messages, ...state.messages], older: more ? 'more' : 'none' });
    } catch {
      change({ older: 'failed' });
    }
  }

  async function remove(seq: number) {
    const message = state.messages.find((other) => other.seq === seq);
    showMessages(state.messages.filter((other) => other !== message));
    try {
      await api?.removeMessage(seq);
    } catch (error) {
      if (message) showMessages(insertMessage(state.messages, message));
      throw error;
    }
  }

  function stop() {
    likes.pause();
    gifts.pause();
    outbox.pause();
    clearTimeout(telling);
    telling = undefined;
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
      const isTaken = text !== '' && outbox.add({ ...draft, text }) !== undefined;
      if (isTaken) startWait();
      return isTaken;
    },
    retry: outbox.retry,
    discard: outbox.discard,
    remove,
    like() {
      likes.tap();
      change({ likes: state.likes + 1 });
    },
    give(gift) {
      gifts.tap(gift);
      change({ gifts: { ...state.gifts, [gift]: state.gifts[gift] + 1 } });
    },
    setNickname(name) {
      nickname = name;
      introduceMyself();
    },
    loadOlder,
    setReadingBack(next) {
      if (next === isReadingBack) return;
      isReadingBack = next;
      maxMessages = next ? state.messages.length + MAX_UNREAD : MAX_MESSAGES;
      if (state.messages.length > maxMessages) showMessages(keepLast(state.messages, maxMessages));
    },
    askPeople: () => void connection.send({ type: 'people-get' }),
    onMessage(listener) {
      messageListeners.add(listener);
      return () => messageListeners.delete(listener);
    },
    onGift(listener) {
      giftListeners.add(listener);
      return () => giftListeners.delete(listener);
    },
    close() {
      listeners.clear();
      messageListeners.clear();
      giftListeners.clear();
      stop();
    },
  };
}

const giftNames = (totals: GiftTotals) => Object.keys(totals) as Gift[];
