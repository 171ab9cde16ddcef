import { isDeepStrictEqual } from 'node:util';
import {
  CHAT_PROTOCOL,
  type ChatMessage,
  type ClientEvent,
  type Me,
  type RoomState,
  type ServerEvent,
} from '@/lib/contracts/chat';
import type { HeldMessage } from '@/lib/contracts/chat-room';
import { Audience } from './audience';
import type { Connection } from './connection';
import { Entrances } from './entrances';
import { FairSample } from './fair-sample';
import { GiftCounter } from './gift-counter';
import { GiftDesk } from './gift-desk';
import { HeldDesk } from './held-desk';
import { LikeCounter } from './like-counter';
import { Members } from './members';
import { MessageDesk } from './message-desk';
import { type LoggedMessage, messageKey } from './message-log';
import { MessagePipe } from './message-pipe';
import { listPeople } from './people';
import { plainFrame, prepareFrame } from './prepared-frame';
import type { RoomContext } from './room-context';
import type { RoomRecord, RoomRules } from './store';
import { createTickFrames } from './tick-frames';
import { Ticker } from './ticker';
import { type TickParts, type WelcomeHead, welcomeText } from './wire';

type EventOf<T extends ClientEvent['type']> = Extract<ClientEvent, { type: T }>;

/** `viewers` are here now; the rest counts since the broadcast began, or since the room was first visited. */
export type RoomTotals = {
  viewers: number;
  peakViewers: number;
  totalViewers: number;
  likes: number;
  messages: number;
};

/** What has changed: the room, its public rules, what somebody may do, what is held, what others stored. */
type News = { state: boolean; chat: boolean; standing: boolean; held: boolean; stored: boolean };

/** What a room begins with. */
type Parts = { record: RoomRecord; rules: RoomRules; messages: MessagePipe; gifts: GiftCounter };

/**
 * One room: who is here, and one order of messages for all of them. Everything goes out in ticks: store what waits, then
 * one frame for everyone. A message is in a frame only after it is stored, and that is its acknowledgement.
 */
export class ChatRoom {
  readonly #context: RoomContext;
  readonly #messages: MessagePipe;
  readonly #likes: LikeCounter;
  readonly #gifts: GiftCounter;
  readonly #held: HeldDesk;
  readonly #audience: Audience;
  readonly #entrances: Entrances;
  readonly #sample: FairSample;
  readonly #ticker: Ticker;
  readonly #members: Members;
  readonly #desk: MessageDesk;
  readonly #giftDesk: GiftDesk;
  #record: RoomRecord;
  /** What everybody is to be told in the next tick. */
  #news: News = { state: false, chat: false, standing: false, held: false, stored: false };
  #removed: number[] = [];
  #restored: ChatMessage[] = [];
  /** Messages that were held until a moment ago. */
  #decided: HeldMessage[] = [];
  #peopleText = { text: '', at: Number.NEGATIVE_INFINITY };

  private constructor({ record, rules, messages, gifts }: Parts, context: RoomContext) {
    const { limits } = context;
    this.#record = record;
    this.#context = context;
    this.#messages = messages;
    this.#gifts = gifts;
    this.#members = new Members(record, rules, context);
    this.#held = new HeldDesk(record.id, rules.held, context);
    this.#likes = new LikeCounter(record.id, record.likes, context);
    this.#audience = new Audience(context);
    this.#entrances = new Entrances(limits.enteredEveryMs);
    this.#sample = new FairSample({ maxPerSecond: limits.readablePerSecond, burst: limits.readableBurst });
    this.#desk = new MessageDesk({
      ...{ members: this.#members, messages, held: this.#held, context },
      onQueued: () => this.#ticker.wake(),
      onHeld: () => this.#announce('held'),
    });
    this.#giftDesk = new GiftDesk({
      ...{ roomId: record.id, members: this.#members, gifts, context },
      onGiven: () => this.#ticker.wake(),
    });
    this.#ticker = new Ticker({
      nextDueAt: () => this.#nextDueAt(),
      work: () => this.#tick(),
      pacer: context.pacer,
      log: context.log.child({ roomId: record.id }),
    });
  }

  static async open(record: RoomRecord, context: RoomContext): Promise<ChatRoom> {
    const { store } = context;
    const [rules, messages, totals] = await Promise.all([
      store.readRules(record.id),
      MessagePipe.open(record.id, context),
      store.giftTotals(record.id, new Date(record.state.liveSince ?? 0)),
    ]);
    return new ChatRoom({ record, rules, messages, gifts: new GiftCounter(totals, context) }, context);
  }

  get ownerId(): string {
    return this.#record.ownerId;
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

  /** The address somebody was last seen with; undefined when that is forgotten. */
  addressOf(personId: string): string | undefined {
    return this.#members.addressOf(personId);
  }

  /** True when nobody would miss it: empty for a while, nothing waiting, and not on air. */
  isIdle(): boolean {
    const isOnAir = this.#state.status === 'live' || this.#state.status === 'interrupted';
    return !isOnAir && !this.#isWaitingForStore && this.#audience.emptyMs > this.#context.limits.roomIdleMs;
  }

  /** Welcomes a connection with what it missed since `since`; undefined is a first visit. Returns the function that undoes it. */
  join(connection: Connection, since: number | undefined): () => void {
    const { visitor } = connection;
    const isNew = this.#audience.join(connection);
    this.#members.noteAddress(visitor);
    if (isNew && this.#context.isSettled()) {
      this.#entrances.add({ name: this.#members.me(connection).name, isGuest: visitor.isGuest });
    }
    this.#welcome(connection, since);
    this.#ticker.wake();
    return () => {
      this.#audience.leave(connection);
      this.#ticker.wake();
    };
  }

  /** Queues a message, refuses it, holds it, or, when it is a retry, tells what became of it. */
  say(connection: Connection, event: EventOf<'message-send'>): void {
    this.#desk.say(connection, event);
  }

  /** False for likes that do not count. */
  like(connection: Connection, { batch, count }: EventOf<'like-add'>): boolean {
    const mayLike = this.#members.talk.likes && !this.#members.isBanned(connection);
    const isAllowed = mayLike && connection.mayLike(this.#context.now(), count);
    if (!isAllowed) this.#context.counters.add('refused.likes', count);
    const isNew = isAllowed && this.#likes.add(pageOf(connection), { batch, count });
    if (isNew) this.#ticker.wake();
    return isNew;
  }

  /** Takes back that a page was welcomed, which did not hear it: what it is told about its likes next is told anew. */
  unwelcome(connection: Connection): void {
    this.#likes.forget(pageOf(connection));
  }

  /** Counts a gift once, or refuses it. */
  give(connection: Connection, event: EventOf<'gift-send'>): void {
    this.#giftDesk.give(connection, event);
  }

  rename(connection: Connection, name: string): void {
    this.#context.nicknames.choose(connection.visitor, name);
    connection.send({ type: 'me-changed', me: this.#members.me(connection) });
  }

  /** Answers who is signed in and here. */
  listPeople(connection: Connection): void {
    const { limits, now } = this.#context;
    if (!connection.mayAskForPeople(now())) return;
    if (now() - this.#peopleText.at > limits.peopleFreshMs) {
      const list = listPeople(this.#audience.connections(), {
        roleOf: this.#members.policy.roleOf,
        maxListed: limits.maxPeopleListed,
      });
      this.#peopleText = { text: JSON.stringify({ type: 'people', ...list } satisfies ServerEvent), at: now() };
    }
    connection.writeOwn(plainFrame(this.#peopleText.text));
  }

  /** Takes over what the database says now and tells everyone. */
  update(record: RoomRecord): void {
    const isNewBroadcast = record.state.liveSince !== null && record.state.liveSince !== this.#state.liveSince;
    this.#record = record;
    this.#members.changeState(record.state);
    if (isNewBroadcast) {
      this.#audience.presence.restart();
      this.#messages.storedCount = 0;
      this.#gifts.restart();
      if (!this.#likes.isWaiting) this.#likes.total = record.likes;
    }
    this.#announce('state');
  }

  /** Takes over how the room is moderated, from a reading that began at `readAt` (`performance.now()`), and tells whom it concerns. */
  changeRules(rules: RoomRules, readAt: number): void {
    const before = this.#members.policy;
    this.#members.changeRules(rules);
    const decided = this.#held.replace(rules.held, readAt);
    this.#decided.push(...decided);
    this.#desk.refuseQueued();
    if (decided.length > 0) this.#news.stored = true;
    this.#news.held = true;
    if (!isDeepStrictEqual(before.shown, this.#members.policy.shown)) this.#news.chat = true;
    this.#announce('standing');
  }

  /** Takes removed messages off every page. */
  remove(seqs: readonly number[]): void {
    this.#removed.push(...this.#messages.remove(seqs));
    this.#ticker.wake();
  }

  /** Puts messages back on every page that are not removed any more. */
  async restore(seqs: readonly number[]): Promise<void> {
    this.#restored.push(...(await this.#messages.restore(seqs)));
    this.#ticker.wake();
  }

  /** Shows what somebody else stored in this room. */
  lookForStored(): void {
    this.#announce('stored');
  }

  /** Notes that somebody follows the host, or does no longer. */
  changeFollows(followerId: string, follows: boolean): void {
    for (const connection of this.#audience.connections()) {
      if (connection.visitor.id === followerId) connection.follows = follows;
    }
    this.#announce('standing');
  }

  /** Ends the connections that came by a link. */
  closeLink(linkId: string, code: number): void {
    for (const connection of this.#audience.connections()) {
      if (connection.visitor.linkId === linkId) connection.close(code);
    }
  }

  /** Ends the connections of one person. */
  closePerson(personId: string, code: number): void {
    for (const connection of this.#audience.connections()) {
      if (connection.visitor.id === personId) connection.close(code);
    }
  }

  /** Ends every connection; the room stays open. */
  sendAway(code: number): void {
    for (const connection of this.#audience.connections()) connection.close(code);
  }

  /** Resolves when nothing waits to be stored or shown, or the room is closed. */
  async drain(): Promise<void> {
    while ((this.#isWaitingForStore || this.#audience.isWaiting) && !this.#ticker.isStopped)
      await this.#ticker.nextRun();
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
    return this.#messages.queued > 0 || this.#likes.isWaiting || this.#gifts.isWaiting;
  }

  #announce(what: keyof News): void {
    this.#news[what] = true;
    this.#ticker.wake();
  }

  #welcome(connection: Connection, since: number | undefined): void {
    const { json, reset, removed } = this.#messages.catchUp(since);
    const me = this.#members.me(connection);
    const held = me.role === 'viewer' ? this.#held.of(me.id) : this.#held.all();
    const head: WelcomeHead = {
      type: 'welcome',
      protocol: CHAT_PROTOCOL,
      me,
      room: this.#state,
      seq: this.#messages.topSeq,
      viewers: this.#audience.presence.viewers,
      likes: this.#likes.total,
      likeBatch: this.#likes.meet(pageOf(connection)),
      reset,
      chat: this.#members.policy.shown,
      gifts: this.#gifts.totals,
      ...(removed.length > 0 && { removed }),
      ...(held.length > 0 && !connection.visitor.isOverlay && { held }),
    };
    connection.sentSeq = head.seq;
    connection.toldStanding = standingOf(me);
    connection.writeOwn(plainFrame(welcomeText(head, json)));
  }

  #nextDueAt(): number {
    const isNews = this.#removed.length > 0 || this.#restored.length > 0 || Object.values(this.#news).some(Boolean);
    const isDue = isNews || this.#audience.isWaiting;
    const counts = [this.#likes.dueAt, this.#gifts.dueAt, this.#audience.viewersDueAt, this.#entrances.dueAt];
    return Math.min(isDue ? 0 : Number.POSITIVE_INFINITY, this.#messages.dueAt, ...counts);
  }

  async #tick(): Promise<number> {
    const newsBusyMs = await this.#tellNews();
    await this.#publishNew();
    const turnBusyMs = await this.#audience.takeTurn((connection) => {
      // A group brings everybody the same; only what a person must see besides comes to them alone.
      const getsAll = !connection.isApart && this.#members.isPrivileged(connection);
      return (frames) => (getsAll ? frames.full : frames.forViewer(connection.visitor.id));
    });
    return newsBusyMs + turnBusyMs;
  }

  async #publishNew(): Promise<void> {
    const messages = await this.#takeStored();
    this.#answerAuthors();
    const rest = await this.#takeCounts();
    if (messages.length === 0 && Object.values(rest).every((part) => part === undefined)) return;

    const { isCompressing, counters } = this.#context;
    const sample = this.#sample.take(messages, performance.now());
    counters.add('messages.omitted', messages.length - sample.length);
    this.#audience.publish(createTickFrames({ messages, sample, rest, log: this.#messages, isCompressing }));
  }

  /** Stores what waits; resolves with that and with what others stored, in order. */
  async #takeStored(): Promise<LoggedMessage[]> {
    const isLooking = this.#news.stored;
    this.#news.stored = false;
    const newer = isLooking ? await this.#messages.takeNewer() : [];
    const own = this.#messages.dueAt <= performance.now() ? await this.#messages.store() : [];
    return [...newer, ...own];
  }

  /** A held message that is neither held nor stored any more was dismissed: its author is told why it had been held. */
  #answerAuthors(): void {
    for (const { personId, clientId, reason } of this.#decided.splice(0)) {
      if (this.#messages.find(messageKey(personId, clientId))) continue;
      for (const connection of this.#audience.connections()) {
        if (connection.visitor.id === personId) connection.send({ type: 'message-rejected', clientId, reason });
      }
    }
  }

  async #takeCounts(): Promise<Omit<TickParts, 'messages' | 'omitted'>> {
    const at = performance.now();
    const likes = this.#likes.dueAt <= at ? await this.#likes.store() : undefined;
    const gifts = this.#gifts.dueAt <= at ? await this.#gifts.store() : [];
    const viewers = this.#audience.viewersDueAt <= at ? this.#audience.takeViewers() : undefined;
    const entered = this.#entrances.dueAt <= at ? this.#entrances.take() : undefined;
    const removed = this.#removed.splice(0);
    const restored = this.#restored.splice(0);
    return {
      likes,
      viewers,
      entered,
      gifts: gifts.length > 0 ? gifts : undefined,
      giftTotals: gifts.length > 0 ? this.#gifts.totals : undefined,
      removed: removed.length > 0 ? removed : undefined,
      restored: restored.length > 0 ? restored : undefined,
    };
  }

  async #tellNews(): Promise<number> {
    const { state, chat, standing, held } = this.#news;
    this.#news = { ...this.#news, state: false, chat: false, standing: false, held: false };
    let busyMs = 0;
    if (state) busyMs += await this.#tellAll({ type: 'room-changed', room: this.#state });
    if (chat) busyMs += await this.#tellAll({ type: 'chat-changed', chat: this.#members.policy.shown });
    if (standing) busyMs += await this.#audience.reachAll((connection) => this.#tellStanding(connection));
    if (held) busyMs += await this.#tellModerators({ type: 'held-changed', held: this.#held.all() });
    return busyMs;
  }

  #tellAll(event: ServerEvent): Promise<number> {
    const frame = prepareFrame(JSON.stringify(event), this.#context.isCompressing);
    return this.#audience.reachAll((connection) => connection.write(frame));
  }

  #tellModerators(event: ServerEvent): Promise<number> {
    const frame = prepareFrame(JSON.stringify(event), this.#context.isCompressing);
    return this.#audience.reachAll((connection) => {
      if (this.#members.isPrivileged(connection)) connection.writeOwn(frame);
    });
  }

  #tellStanding(connection: Connection): void {
    const me = this.#members.me(connection);
    const standing = standingOf(me);
    if (standing === connection.toldStanding) return;
    connection.toldStanding = standing;
    connection.send({ type: 'me-changed', me });
  }
}

/** What `me-changed` tells besides the name. */
const standingOf = ({ role, sanction, follows }: Me): string => JSON.stringify([role, sanction, follows]);

const pageOf = ({ visitor, tab }: Connection): string => `${visitor.id} ${tab}`;
