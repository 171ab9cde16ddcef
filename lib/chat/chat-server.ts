import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { CHAT_CLOSE } from '@/lib/contracts/chat';
import type { Log } from '@/lib/core/log';
import { createAdmissions } from './admissions';
import { type AppAnswer, type AppSaid, createAppDesk } from './app-desk';
import { createCounters } from './counters';
import { createCountsReport } from './counts-report';
import { createDoorkeeper } from './doorkeeper';
import { createEntranceDesk } from './entrance-desk';
import { createGroupCommit } from './group-commit';
import type { GroupService } from './group-service';
import { createHandshake, type SocketArrival } from './handshake';
import { createHeardInApps } from './heard-in-apps';
import { createHeartbeat } from './heartbeat';
import { CHAT_LIMITS, type ChatLimits } from './limits';
import { createLobby, type Spoken, type SpokenAnswer } from './lobby';
import type { Rule } from './moderation';
import { Nicknames } from './nicknames';
import { createPacer } from './pacer';
import { RateLimiter } from './rate-limiter';
import { readClientEvent } from './read-client-event';
import { createReception } from './reception';
import type { RoomTotals } from './room';
import type { RoomContext } from './room-context';
import { createRooms, type RulesChange } from './rooms';
import { SocketCarrier } from './socket-carrier';
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
  /** Lets pages hear rooms through groups of another service, besides those that have a socket. */
  groups?: GroupService;
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
  /** Answers pages without a socket, at `/chat/rooms/…`; false for every other address, and without groups. */
  handleRequest(request: IncomingMessage, response: ServerResponse): boolean;
  /** Does what a page said in its group. */
  hear(spoken: Spoken): SpokenAnswer;
  /** Does what somebody did in an app, in the room whose group that app shares. */
  hearApp(said: AppSaid): Promise<AppAnswer>;
  /** Notes that an account of an app went out of the group of a room at a moment. */
  leftApp(roomId: string, account: string, at: number): void;
  /** A room goes through another group from now on. */
  groupChanged(roomId: string): void;
  /** Notes that a person went out of a group at a moment. */
  leftGroup(groupId: string, personId: string, at: number): void;
  /** Whether pages hear a room through a group now. */
  isHeard(roomId: string): boolean;
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

const GROUP_LOOK_MS = 20;
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
  const rooms = createRooms({
    findRoom: options.findRoom,
    onRules: (roomId, rules) => lobby?.rulesChanged(roomId, rules),
    context,
  });
  const admissions = createAdmissions();
  const heartbeat = createHeartbeat({ everyMs: limits.heartbeatMs, now });
  const reception = createReception({ admissions, heartbeat, limits, counters, now });
  const doorkeeper = createDoorkeeper({
    identify: options.identify,
    follows: store.follows,
    openRoom: rooms.open,
    moment: admissions.moment,
    limits,
    now,
  });
  const handshake = createHandshake({
    doorkeeper,
    isOriginAllowed: options.isOriginAllowed,
    isCompressing: options.isCompressing ?? false,
    onArrival: welcome,
    limits,
    counters,
    log,
  });

  const { identify, isOriginAllowed, groups } = options;
  const heardInApps = createHeardInApps(limits);
  const appDesk = createAppDesk({ doorkeeper, reception, heard: heardInApps, limits, now });
  const lobby =
    groups &&
    createLobby({
      ...{ service: groups, heardInApps, doorkeeper, reception, identify, limits, counters, log, now },
      readRules: store.readRules,
    });
  const entranceDesk =
    lobby && createEntranceDesk({ lobby, isOriginAllowed, maxPending: limits.maxPendingHandshakes, counters, log });

  let isClosing = false;
  const takeCounts = createCountsReport(rooms);
  const reporting = setInterval(() => {
    rooms.forgetIdle();
    const counts = takeCounts();
    if (counts.size > 0) options.onCounts?.(counts);
  }, limits.countsEveryMs);
  reporting.unref();

  function welcome({ ws, socket, visitor, room, ...arrival }: SocketArrival): void {
    ws.on('error', () => counters.add('closed.protocol')); // ws itself closes with the fitting code
    if (!visitor || !room) {
      counters.add(`closed.${CHAT_CLOSE.notFound}`);
      ws.close(CHAT_CLOSE.notFound);
      setTimeout(() => ws.terminate(), limits.closeTimeoutMs).unref();
      return;
    }
    const carrier = new SocketCarrier({ ws, socket, limits });
    const seat = reception.admit({ ...arrival, visitor, room, carrier });
    if (!seat) return;
    ws.on('message', (data, isBinary) => {
      if (!seat.connection.isOpen || isClosing) return;
      const isText = !isBinary && Buffer.isBuffer(data);
      reception.receive(seat, isText ? readClientEvent(data, limits.maxFrameBytes) : undefined);
    });
    ws.on('close', seat.leave);
  }

  function readmit(roomId: string): void {
    admissions.expireAll();
    rooms.find(roomId)?.sendAway(CHAT_CLOSE.serverStopping);
    void lobby?.dissolve(roomId);
  }

  /** Resolves when groups were told all there is, or are not listened for any more. */
  async function groupsTold(): Promise<void> {
    while (lobby?.isWaiting()) await wait(GROUP_LOOK_MS);
  }

  return {
    handleUpgrade: handshake.handleUpgrade,
    handleRequest: (request, response) => entranceDesk?.handleRequest(request, response) ?? false,
    hear: (spoken) => lobby?.hear(spoken) ?? 'unknown',
    hearApp: async (said) => (isClosing ? 'refused' : appDesk.hear(said)),
    leftApp: appDesk.left,
    groupChanged: (roomId) => lobby?.groupChanged(roomId),
    leftGroup: (groupId, personId, at) => lobby?.left(groupId, personId, at),
    isHeard: (roomId) => lobby?.isHeard(roomId) ?? false,
    roomChanged: rooms.refresh,
    async chatChanged(roomId, change = {}) {
      const isLinkIn = change.revokedLink !== undefined && lobby?.hasLink(roomId, change.revokedLink);
      await rooms.refreshRules(roomId, change);
      // Whoever came by the link would go on hearing the group.
      if (isLinkIn) readmit(roomId);
    },
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
    readmit,
    roomRemoved(roomId) {
      rooms.remove(roomId);
      void lobby?.dissolve(roomId);
    },
    viewers: (roomId) => rooms.find(roomId)?.totals().viewers ?? 0,
    totals: (roomId) => rooms.find(roomId)?.totals() ?? NO_TOTALS,
    stats() {
      const all = [...rooms.all()].map(([, room]) => room);
      const { share, longestSliceMs } = pacer.stats();
      return {
        rooms: all.length,
        sockets: sum(all, (room) => room.sockets) - (lobby?.heardRooms() ?? 0),
        queued: sum(all, (room) => room.queued),
        fanOutShare: share,
        longestSliceMs,
        counters: counters.all(),
      };
    },
    async close() {
      isClosing = true; // what is said from now on is said again to the next process
      handshake.close();
      lobby?.close();
      heartbeat.close();
      clearInterval(reporting);
      const all = [...rooms.all()].map(([, room]) => room);
      await atMost(limits.drainTimeoutMs, Promise.all(all.map((room) => room.drain())).then(groupsTold));
      for (const room of all) room.close(CHAT_CLOSE.serverStopping);
      await atMost(limits.closeTimeoutMs, Promise.all(all.map((room) => room.emptied())));
    },
  };
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
