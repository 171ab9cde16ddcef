import type { IncomingMessage } from 'node:http';
import { CHAT_CLOSE, type ClientEvent } from '@/lib/contracts/chat';
import type { GroupEntrance } from '@/lib/contracts/chat-entrance';
import type { Log } from '@/lib/core/log';
import { AppLine } from './app-line';
import { BoundedMap } from './bounded-map';
import type { Counters } from './counters';
import type { Doorkeeper } from './doorkeeper';
import type { GroupService } from './group-service';
import { Hall, type MailSeat } from './hall';
import type { HeardInApps } from './heard-in-apps';
import type { ChatLimits } from './limits';
import { Mailbox } from './mailbox';
import type { Reception } from './reception';
import type { ChatRoom } from './room';
import type { RoomAddress } from './room-address';
import type { RoomRules, Visitor } from './store';

const MAX_CLOSED_REMEMBERED = 20_000;

/** What a page is answered, events in JSON. `closed` is a code of `CHAT_CLOSE`. */
export type Entered = { group: GroupEntrance; events: readonly string[] } | { closed: number };
export type Fetched = { events: readonly string[] } | { closed: number };

/** Something that was said in a group, and by whom as the service knows them. */
export type Spoken = { groupId: string; personId: string; tab: string; event: ClientEvent | 'too-large' | undefined };

/** `nothing` to tell the page; `mail`: it has something to fetch; `unknown`: it has to enter again. */
export type SpokenAnswer = 'nothing' | 'mail' | 'unknown';

type LobbyOptions = {
  service: GroupService;
  doorkeeper: Doorkeeper;
  heardInApps: HeardInApps;
  reception: Reception;
  identify: (request: IncomingMessage) => Promise<Visitor | undefined>;
  readRules: (roomId: string) => Promise<RoomRules>;
  limits: ChatLimits;
  counters: Counters;
  log: Log;
  /** Milliseconds since 1970. */
  now: () => number;
};

export type Lobby = ReturnType<typeof createLobby>;

/** Where pages without a socket come in: each has a mailbox here, and the group of its room for what everybody hears. */
export function createLobby(options: LobbyOptions) {
  const { service, reception, doorkeeper, limits, counters, log, now } = options;
  const opening = new Map<string, Promise<Hall>>();
  const halls = new Map<string, Hall>();
  const byGroup = new Map<string, Hall>();
  /** Why pages were closed that do not know it yet. */
  const closed = new BoundedMap<string, number>(MAX_CLOSED_REMEMBERED);
  let isClosing = false;

  async function hallOf(roomId: string, room: ChatRoom): Promise<Hall> {
    const known = halls.get(roomId);
    if (known?.room === room) return known;
    known?.end();
    const begun = opening.get(roomId) ?? open(roomId, room).finally(() => opening.delete(roomId));
    opening.set(roomId, begun);
    return begun;
  }

  async function open(roomId: string, room: ChatRoom): Promise<Hall> {
    const [groupId, { sanctions }] = await Promise.all([service.open(roomId), options.readRules(roomId)]);
    const apps = service.isOfApp(groupId) ? tellApps(roomId, room, groupId) : undefined;
    const hall = new Hall({
      ...{ room, groupId, service, apps, limits, counters, log: log.child({ roomId }) },
      onEnd() {
        if (halls.get(roomId) === hall) halls.delete(roomId);
        if (byGroup.get(groupId) === hall) byGroup.delete(groupId);
      },
      onGone: () => void dissolve(roomId),
    });
    halls.set(roomId, hall);
    byGroup.set(groupId, hall);
    hall.restrain(sanctions);
    return hall;
  }

  const tellApps = (roomId: string, room: ChatRoom, groupId: string): AppLine =>
    new AppLine({
      ...{ roomId, likes: room.totals().likes, heard: options.heardInApps },
      speak: (words) => service.speak(groupId, words),
      ...{ limits, counters, log: log.child({ roomId }) },
    });

  async function dissolve(roomId: string): Promise<void> {
    await service
      .close(roomId)
      .catch((error: unknown) => log.warn({ err: error, roomId }, 'A group was not dissolved'));
  }

  function createMailbox(hall: Hall, key: string, seat: () => MailSeat | undefined, personId: string): Mailbox {
    return new Mailbox({
      limits,
      now,
      onMail: () => hall.tellOfMail(personId),
      onClose(code) {
        closed.set(key, code);
        const own = seat();
        if (own) hall.remove(own);
      },
    });
  }

  return {
    /** Lets a page into a room. One that is in it already gets another welcome in place of its mail, as after a break. */
    async enter(request: IncomingMessage, address: RoomAddress): Promise<Entered> {
      const { roomId, tab } = address;
      const guest = await doorkeeper.meet(request, roomId);
      if (guest === 'too-frequent') return { closed: CHAT_CLOSE.tooMany };
      const { visitor, room, ...rest } = guest;
      if (roomId === undefined || !visitor || !room) return { closed: CHAT_CLOSE.notFound };
      if (tab === '') return { closed: CHAT_CLOSE.malformed };
      const hall = await hallOf(roomId, room);
      if (isClosing || hall.isOver) return { closed: CHAT_CLOSE.serverStopping };

      const before = hall.find(visitor.id, tab);
      if (before) {
        hall.remove(before);
        room.unwelcome(before.connection);
      }
      const key = keyOf(roomId, visitor.id, tab);
      let seat: MailSeat | undefined;
      const mailbox = createMailbox(hall, key, () => seat, visitor.id);
      const admitted = reception.admit({ ...rest, visitor, room, address, carrier: mailbox });
      const code = closed.get(key);
      closed.delete(key);
      if (!admitted) return { closed: code ?? CHAT_CLOSE.tooMany };
      seat = { ...admitted, mailbox };
      hall.add(seat);
      return { group: service.ticket(hall.groupId, visitor.id), events: mailbox.take() };
    },

    /** What waits for a page, which is also its sign of life. */
    async mail(request: IncomingMessage, { roomId, tab }: RoomAddress): Promise<Fetched> {
      const visitor = await options.identify(request);
      if (!visitor || roomId === undefined) return { closed: CHAT_CLOSE.notFound };
      const key = keyOf(roomId, visitor.id, tab);
      const seat = halls.get(roomId)?.find(visitor.id, tab);
      if (seat && !seat.connection.mayReceive(now())) seat.connection.close(CHAT_CLOSE.tooMany);
      if (seat?.connection.isOpen) {
        seat.mailbox.heardAt = now();
        return { events: seat.mailbox.take() };
      }
      const code = closed.get(key) ?? CHAT_CLOSE.serverStopping;
      closed.delete(key);
      return { closed: code };
    },

    /** Takes a page out of its room. */
    async leave(request: IncomingMessage, { roomId, tab }: RoomAddress): Promise<void> {
      const visitor = await options.identify(request);
      const hall = halls.get(roomId ?? '');
      const seat = visitor && hall?.find(visitor.id, tab);
      if (seat) hall?.remove(seat);
    },

    /** Does what a page says in its group. Saying it again changes nothing. */
    hear({ groupId, personId, tab, event }: Spoken): SpokenAnswer {
      const seat = byGroup.get(groupId)?.find(personId, tab);
      if (!seat || isClosing) return 'unknown';
      seat.mailbox.heardAt = now();
      reception.receive(seat, event);
      return seat.mailbox.hasMail || !seat.connection.isOpen ? 'mail' : 'nothing';
    },

    /** Notes that a person went out of a group; pages that were heard of since `at` stay. */
    left(groupId: string, personId: string, at: number): void {
      const hall = byGroup.get(groupId);
      for (const seat of hall?.of(personId) ?? []) if (seat.mailbox.heardAt < at) hall?.remove(seat);
    },

    /** How many rooms are listened to for pages. */
    heardRooms: (): number => halls.size,

    /** Whether pages are in this room, or on their way. */
    isHeard: (roomId: string): boolean => halls.has(roomId) || opening.has(roomId),

    /** Whether a page is in a room that came by this link. */
    hasLink: (roomId: string, linkId: string): boolean => halls.get(roomId)?.hasLink(linkId) ?? false,

    /** Dissolves the group of a room: whoever comes back comes into another one. */
    dissolve,

    /** A room goes through another group from now on: whoever comes back comes into that one. */
    groupChanged: (roomId: string): void => halls.get(roomId)?.end(),

    rulesChanged: (roomId: string, { sanctions }: RoomRules): void => halls.get(roomId)?.restrain(sanctions),

    /** True while something has not reached a group. */
    isWaiting: (): boolean => [...halls.values()].some((hall) => hall.isWaiting),

    close(): void {
      isClosing = true;
    },
  };
}

const keyOf = (roomId: string, personId: string, tab: string): string => `${roomId} ${personId} ${tab}`;
