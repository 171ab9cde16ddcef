import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { RawData } from 'ws';
import { CHAT_CLOSE, type ClientEvent } from '@/lib/contracts/chat';
import type { Log } from '@/lib/core/log';
import { createAdmissions } from './admissions';
import { Connection } from './connection';
import { createCounters } from './counters';
import { createCountsReport } from './counts-report';
import { createGroupCommit } from './group-commit';
import { type Arrival, createHandshake } from './handshake';
import { createHeartbeat } from './heartbeat';
import { CHAT_LIMITS, type ChatLimits } from './limits';
import type { Rule } from './moderation';
import { Nicknames } from './nicknames';
import { createPacer } from './pacer';
import { RateLimiter } from './rate-limiter';
import { readClientEvent } from './read-client-event';
import type { ChatRoom, RoomTotals } from './room';
import type { RoomContext } from './room-context';
import { createRooms, type RulesChange } from './rooms';
import { SocketCaps } from './socket-caps';
import type { ChatStore, RoomRecord, Visitor } from './store';

export type ChatServerOptions = {
  store: ChatStore;
  /** Undefined when there is no such room. */
  findRoom: (roomId: string) => Promise<RoomRecord | undefined>;
  /**
   * Who is behind a request: from its session, signed guest id or link. Undefined for a link that opens nothing, and for
   * somebody whom the room does not let in.
   */
  identify: (request: IncomingMessage) => Promise<Visitor | undefined>;
  isOriginAllowed: (request: IncomingMessage) => boolean;
  /** Asked in this order before a message is stored. */
  rules: readonly Rule[];
  /** About every two seconds: the rooms whose totals changed. */
  onCounts?: (counts: Map<string, RoomTotals>) => void;
  /** Agree on compression with browsers that offer it, and compress each frame once for all of them. */
  isCompressing?: boolean;
  log: Log;
  limits?: Partial<ChatLimits>;
  /** Milliseconds since 1970. */
  now?: () => number;
};

export type ChatStats = {
  rooms: number;
  sockets: number;
  /** Messages that wait to be stored. */
  queued: number;
  /** The part of the event loop that sending took during the last second, 0 to 1. */
  fanOutShare: number;
  longestSliceMs: number;
  /** Events since the start, by name: `closed.4008`, `refused.too_fast`, `messages.stored`, … */
  counters: Record<string, number>;
};

export type ChatServer = {
  /** Takes over sockets on their way to `/ws/rooms/<roomId>`; false for every other address, whose socket it leaves alone. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** Reads the room again and tells its visitors. */
  roomChanged(roomId: string): Promise<void>;
  /** Reads again how the room is moderated, applies it at once and tells whom it concerns. */
  chatChanged(roomId: string, change?: RulesChange): Promise<void>;
  /** Reads again how every room is moderated: something that holds for all of them changed. */
  allChatsChanged(): Promise<void>;
  /** Notes that somebody follows a host, or does no longer. */
  followChanged(change: { followerId: string; hostId: string; follows: boolean }): void;
  /** The address somebody was last seen with in a room; null when it is not known any more. */
  addressOf(roomId: string, personId: string): string | null;
  /** Sends a person away everywhere, to come back as who they are now: their session may have ended. */
  signedOut(personId: string): void;
  /** Sends everyone in the room away to come back: who may be in it changed, and `identify` is asked again. */
  readmit(roomId: string): void;
  /** Closes the room for everyone in it. */
  roomRemoved(roomId: string): void;
  /** Distinct visitors with an open socket. */
  viewers(roomId: string): number;
  /** All zero for a room nobody visited lately. */
  totals(roomId: string): RoomTotals;
  stats(): ChatStats;
  /** Takes nobody new, stores what waits, closes every connection with `serverStopping`. */
  close(): Promise<void>;
};

const NO_TOTALS: RoomTotals = { viewers: 0, peakViewers: 0, totalViewers: 0, likes: 0, messages: 0 };

/** Chat, presence and likes for every room of an installation, over one WebSocket per page. The wire: `docs/specs/chat.md`. */
export function createChatServer(options: ChatServerOptions): ChatServer {
  const { store, log, now = Date.now } = options;
  const limits: ChatLimits = { ...CHAT_LIMITS, ...options.limits };
  const counters = createCounters();
  const pacer = createPacer(limits);
  const startedAt = performance.now();
  const giftWindow = { windowMs: limits.giftWindowMs, maxKeys: limits.maxPeopleRemembered };
  const context: RoomContext = {
    store,
    commit: createGroupCommit((rows) => store.append(rows)),
    rules: options.rules,
    giftLimits: {
      ofPerson: new RateLimiter({ ...giftWindow, max: limits.maxGiftsPerWindow }),
      ofAddress: new RateLimiter({ ...giftWindow, max: limits.maxGiftsPerIp }),
    },
    isCompressing: options.isCompressing ?? false,
    isSettled: () => performance.now() - startedAt >= limits.enteredQuietMs,
    nicknames: new Nicknames(limits.maxNicknames),
    pacer,
    counters,
    limits,
    log,
    now,
  };
  const rooms = createRooms({ findRoom: options.findRoom, context });
  const caps = new SocketCaps();
  const admissions = createAdmissions();
  const heartbeat = createHeartbeat({ everyMs: limits.heartbeatMs, now });
  const handshake = createHandshake({
    identify: options.identify,
    isOriginAllowed: options.isOriginAllowed,
    isCompressing: options.isCompressing ?? false,
    follows: store.follows,
    openRoom: rooms.open,
    moment: admissions.moment,
    onArrival: welcome,
    limits,
    counters,
    log,
    now,
  });

  let isClosing = false;
  const takeCounts = createCountsReport(rooms);
  const reporting = setInterval(() => {
    rooms.forgetIdle();
    const counts = takeCounts();
    if (counts.size > 0) options.onCounts?.(counts);
  }, limits.countsEveryMs);
  reporting.unref();

  function welcome({ ws, socket, visitor, follows, room, address, identifiedAt }: Arrival): void {
    ws.on('error', () => counters.add('closed.protocol')); // ws itself closes with the fitting code
    if (!visitor || !room) {
      counters.add(`closed.${CHAT_CLOSE.notFound}`);
      ws.close(CHAT_CLOSE.notFound);
      setTimeout(() => ws.terminate(), limits.closeTimeoutMs).unref();
      return;
    }
    const connection = new Connection({ ws, socket, visitor, tab: address.tab, follows, limits, counters });
    if (!admissions.holds(visitor.id, identifiedAt)) {
      connection.close(CHAT_CLOSE.serverStopping);
      return;
    }
    const giveBack = caps.take([
      [`ip ${visitor.ip}`, limits.maxSocketsPerIp],
      [`visitor ${visitor.id}`, limits.maxSocketsPerVisitor],
      [`room ${address.roomId}`, limits.maxSocketsPerRoom],
    ]);
    if (!giveBack) {
      connection.close(CHAT_CLOSE.tooMany);
      return;
    }
    const undo = [giveBack, room.join(connection, address.since), heartbeat.add(connection)];
    ws.on('message', (data, isBinary) => receive(connection, room, { data, isBinary }));
    ws.on('close', () => {
      for (const fn of undo) fn();
    });
  }

  function receive(
    connection: Connection,
    room: ChatRoom,
    { data, isBinary }: { data: RawData; isBinary: boolean },
  ): void {
    if (!connection.isOpen || isClosing) return;
    const event = isBinary || !Buffer.isBuffer(data) ? undefined : readClientEvent(data, limits.maxFrameBytes);
    if (!connection.mayReceive(now())) connection.close(CHAT_CLOSE.tooMany);
    else if (event === 'too-large') connection.close(CHAT_CLOSE.tooLarge);
    else if (event === undefined) connection.close(CHAT_CLOSE.malformed);
    else if (connection.visitor.isOverlay && event.type !== 'progress') counters.add('refused.overlay');
    else apply(event, connection, room);
  }

  return {
    handleUpgrade: handshake.handleUpgrade,
    roomChanged: rooms.refresh,
    chatChanged: (roomId, change = {}) => rooms.refreshRules(roomId, change),
    async allChatsChanged() {
      // One after the other: with hundreds of rooms open the database has others to answer, too.
      for (const [roomId] of [...rooms.all()]) await rooms.refreshRules(roomId, {});
    },
    followChanged({ followerId, hostId, follows }) {
      for (const [, room] of rooms.all()) if (room.ownerId === hostId) room.changeFollows(followerId, follows);
    },
    addressOf: (roomId, personId) => rooms.find(roomId)?.addressOf(personId) ?? null,
    signedOut(personId) {
      admissions.expire(personId);
      for (const [, room] of rooms.all()) room.closePerson(personId, CHAT_CLOSE.signedOut);
    },
    readmit(roomId) {
      admissions.expireAll();
      rooms.find(roomId)?.sendAway(CHAT_CLOSE.serverStopping);
    },
    roomRemoved: rooms.remove,
    viewers: (roomId) => rooms.find(roomId)?.totals().viewers ?? 0,
    totals: (roomId) => rooms.find(roomId)?.totals() ?? NO_TOTALS,
    stats() {
      const all = [...rooms.all()].map(([, room]) => room);
      const { share, longestSliceMs } = pacer.stats();
      return {
        rooms: all.length,
        sockets: sum(all, (room) => room.sockets),
        queued: sum(all, (room) => room.queued),
        fanOutShare: share,
        longestSliceMs,
        counters: counters.all(),
      };
    },
    async close() {
      isClosing = true; // what is said from now on is said again to the next process
      handshake.close();
      heartbeat.close();
      clearInterval(reporting);
      const all = [...rooms.all()].map(([, room]) => room);
      await atMost(limits.drainTimeoutMs, Promise.all(all.map((room) => room.drain())));
      for (const room of all) room.close(CHAT_CLOSE.serverStopping);
      await atMost(limits.closeTimeoutMs, Promise.all(all.map((room) => room.emptied())));
    },
  };
}

function apply(event: ClientEvent, connection: Connection, room: ChatRoom): void {
  switch (event.type) {
    case 'message-send':
      room.say(connection, event);
      break;
    case 'like-add':
      room.like(connection, event);
      break;
    case 'nickname-set':
      room.rename(connection, event.name);
      break;
    case 'progress':
      connection.report(event.seq);
      break;
    case 'gift-send':
      room.give(connection, event);
      break;
    case 'people-get':
      room.listPeople(connection);
      break;
    default:
      event satisfies never;
  }
}

/** Resolves with `work`, or after `timeoutMs` without it. */
async function atMost(timeoutMs: number, work: Promise<unknown>): Promise<void> {
  const giveUp = new AbortController();
  const timeout = wait(timeoutMs, undefined, { signal: giveUp.signal }).catch(() => {});
  await Promise.race([work, timeout]);
  giveUp.abort();
}

const sum = <T>(items: readonly T[], value: (item: T) => number): number =>
  items.reduce((total, item) => total + value(item), 0);
