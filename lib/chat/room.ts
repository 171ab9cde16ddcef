import { CHAT_PROTOCOL, type ClientEvent, type Me, type RoomState } from '@/lib/contracts/chat';
import { NO_GIFTS } from '@/lib/contracts/gifts';
import { Audience } from './audience';
import type { Connection } from './connection';
import { textFrame } from './frames';
import { LikeCounter } from './like-counter';
import { type LoggedMessage, messageKey } from './message-log';
import { MessagePipe } from './message-pipe';
import type { JudgedMessage } from './message-queue';
import { type Draft, moderate } from './moderation';
import type { RoomContext } from './room-context';
import { OPEN_RULES } from './room-rules';
import type { RoomRecord, Visitor } from './store';
import { Ticker } from './ticker';
import { tickText, type WelcomeHead, welcomeText } from './wire';

type MessageSend = Extract<ClientEvent, { type: 'message-send' }>;
type LikeAdd = Extract<ClientEvent, { type: 'like-add' }>;

/** `viewers` are here now; the rest counts since the broadcast began, or since the room was first visited. */
export type RoomTotals = {
  viewers: number;
  peakViewers: number;
  totalViewers: number;
  likes: number;
  messages: number;
};

/**
 * One room: who is here, and one order of messages for all of them. Everything goes out in ticks: store what waits, then
 * one frame for everyone. A message is in a frame only after it is stored, and that is its acknowledgement.
 */
export class ChatRoom {
  readonly #context: RoomContext;
  readonly #messages: MessagePipe;
  readonly #likes: LikeCounter;
  readonly #audience: Audience;
  readonly #ticker: Ticker;
  #record: RoomRecord;
  #isStateNew = false;

  private constructor(record: RoomRecord, messages: MessagePipe, context: RoomContext) {
    this.#record = record;
    this.#context = context;
    this.#messages = messages;
    this.#likes = new LikeCounter(record.id, record.likes, context);
    this.#audience = new Audience(context);
    this.#ticker = new Ticker({
      nextDueAt: () => this.#nextDueAt(),
      work: () => this.#tick(),
      pacer: context.pacer,
      log: context.log.child({ roomId: record.id }),
    });
  }

  static async open(record: RoomRecord, context: RoomContext): Promise<ChatRoom> {
    return new ChatRoom(record, await MessagePipe.open(record.id, context), context);
  }

  get sockets(): number {
    return this.#audience.sockets;
  }

  get queued(): number {
    return this.#messages.queued;
  }

  totals(): RoomTotals {
    const { viewers, peakViewers, totalViewers } = this.#audience.presence;
    return { viewers, peakViewers, totalViewers, likes: this.#likes.total, messages: this.#messages.storedCount };
  }

  /** True when nobody would miss it: empty for a while, nothing waiting, and not on air. */
  isIdle(): boolean {
    const isOnAir = this.#state.status === 'live' || this.#state.status === 'interrupted';
    return !isOnAir && !this.#isWaitingForStore && this.#audience.emptyMs > this.#context.limits.roomIdleMs;
  }

  /** Welcomes a connection with what it missed since `since`; undefined is a first visit. Returns the function that undoes it. */
  join(connection: Connection, since: number | undefined): () => void {
    this.#audience.join(connection);
    this.#welcome(connection, since);
    this.#ticker.wake();
    return () => {
      this.#audience.leave(connection);
      this.#ticker.wake();
    };
  }

  /** Queues a message, refuses it, or, when it is a retry of what is stored, acknowledges it again. */
  say(connection: Connection, event: MessageSend): void {
    const key = messageKey(connection.visitor.id, event.clientId);
    if (this.#messages.isQueued(key)) return;
    const stored = this.#messages.find(key);
    if (stored) acknowledge(connection, stored);
    else if (this.#messages.isFull)
      this.#messages.defer({ clientId: event.clientId, tell: (told) => connection.send(told) });
    else this.#take(connection, event, key);
  }

  like(connection: Connection, { batch, count }: LikeAdd): void {
    if (!connection.mayLike(this.#context.now(), count)) this.#context.counters.add('refused.likes', count);
    else if (this.#likes.add(pageOf(connection), { batch, count })) this.#ticker.wake();
  }

  rename(connection: Connection, name: string): void {
    this.#context.nicknames.choose(connection.visitor, name);
    connection.send({ type: 'me-changed', me: this.#me(connection.visitor) });
  }

  /** Takes over what the database says now and tells everyone. */
  update(record: RoomRecord): void {
    const isNewBroadcast = record.state.liveSince !== null && record.state.liveSince !== this.#state.liveSince;
    this.#record = record;
    if (isNewBroadcast) {
      this.#audience.presence.restart();
      this.#messages.storedCount = 0;
      if (!this.#likes.isWaiting) this.#likes.total = record.likes;
    }
    this.#isStateNew = true;
    this.#ticker.wake();
  }

  /** Resolves when nothing waits to be stored, or the room is closed. */
  async drain(): Promise<void> {
    while (this.#isWaitingForStore && !this.#ticker.isStopped) await this.#ticker.nextRun();
  }

  /** Resolves when nobody is connected. */
  emptied(): Promise<void> {
    return this.#audience.emptied();
  }

  /** Closes every connection with `code`. What still waits is dropped; it was never acknowledged. */
  close(code: number): void {
    this.#ticker.stop();
    this.#audience.close(code);
  }

  get #state(): RoomState {
    return this.#record.state;
  }

  get #isWaitingForStore(): boolean {
    return this.#messages.queued > 0 || this.#likes.isWaiting;
  }

  #welcome(connection: Connection, since: number | undefined): void {
    const { json, reset } = this.#messages.catchUp(since);
    const head: WelcomeHead = {
      type: 'welcome',
      protocol: CHAT_PROTOCOL,
      me: this.#me(connection.visitor),
      room: this.#state,
      seq: this.#messages.topSeq,
      viewers: this.#audience.presence.viewers,
      likes: this.#likes.total,
      likeBatch: this.#likes.meet(pageOf(connection)),
      reset,
      chat: { ...OPEN_RULES.settings, pinned: null, announcement: null },
      gifts: NO_GIFTS,
    };
    connection.sentSeq = head.seq;
    connection.write(textFrame(welcomeText(head, json)));
  }

  #take(connection: Connection, event: MessageSend, key: string): void {
    const judged = this.#messages.takeGivenBack(key) ?? this.#judge(connection, event);
    if (!judged) return;
    const at = this.#context.now();
    this.#messages.add({ ...judged, key, at, behindMs: event.behindMs, tell: (told) => connection.send(told) });
    this.#ticker.wake();
  }

  /** Undefined when a rule objects; the sender is told which. */
  #judge(connection: Connection, event: MessageSend): JudgedMessage | undefined {
    const { clientId, text, danmaku, replyTo = null, mentions } = event;
    const draft = this.#draft(connection.visitor, text);
    const verdict = moderate(this.#context.rules, draft);
    if (verdict.action === 'allow') {
      const { name } = draft;
      const { role } = this.#me(connection.visitor);
      return { clientId, sender: connection.visitor, name, role, text: verdict.text, danmaku, replyTo, mentions };
    }
    const { action, ...refusal } = verdict;
    this.#context.counters.add(`refused.${refusal.reason}`);
    connection.send({ type: 'message-rejected', clientId, ...refusal });
    return undefined;
  }

  #me(visitor: Visitor): Me {
    const { id, isGuest } = visitor;
    const isHost = id === this.#record.ownerId;
    const name = this.#context.nicknames.nameOf(visitor);
    return { id, name, isGuest, isHost, role: isHost ? 'host' : 'viewer', sanction: null, follows: false };
  }

  #draft(visitor: Visitor, text: string): Draft {
    const { id: senderId, name, isGuest, isHost } = this.#me(visitor);
    const { id: roomId } = this.#record;
    // Half a surrogate pair cannot be stored as UTF-8: what is shown must be what comes back.
    return {
      roomId,
      senderId,
      ip: visitor.ip,
      name,
      isHost,
      isGuest,
      text: text.toWellFormed(),
      at: this.#context.now(),
    };
  }

  #nextDueAt(): number {
    const stateDueAt = this.#isStateNew ? 0 : Number.POSITIVE_INFINITY;
    return Math.min(stateDueAt, this.#messages.dueAt, this.#likes.dueAt, this.#audience.viewersDueAt);
  }

  async #tick(): Promise<number> {
    const stateBusyMs = this.#isStateNew ? await this.#sendState() : 0;
    const at = performance.now();
    const messages = this.#messages.dueAt <= at ? await this.#messages.store() : [];
    const likes = this.#likes.dueAt <= at ? await this.#likes.store() : undefined;
    const viewers = this.#audience.viewersDueAt <= at ? this.#audience.takeViewers() : undefined;
    if (messages.length === 0 && likes === undefined && viewers === undefined) return stateBusyMs;

    const frame = textFrame(tickText({ messages, likes, viewers }));
    const now = this.#context.now();
    const last = messages.at(-1);
    const write = last
      ? (connection: Connection) => connection.deliver(frame, last.seq, now)
      : (connection: Connection) => connection.write(frame);
    return stateBusyMs + (await this.#audience.reachAll(write));
  }

  #sendState(): Promise<number> {
    this.#isStateNew = false;
    const frame = textFrame(JSON.stringify({ type: 'room-changed', room: this.#state }));
    return this.#audience.reachAll((connection) => connection.write(frame));
  }
}

/** A frame that is being sent out right now will bring what is newer; showing it earlier would break the order. */
function acknowledge(connection: Connection, stored: LoggedMessage): void {
  if (stored.seq <= connection.sentSeq) connection.write(textFrame(tickText({ messages: [stored] })));
}

const pageOf = ({ visitor, tab }: Connection): string => `${visitor.id} ${tab}`;
