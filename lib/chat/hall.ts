import { CHAT_CLOSE, type ServerEvent } from '@/lib/contracts/chat';
import type { Log } from '@/lib/core/log';
import type { AppLine } from './app-line';
import { Connection } from './connection';
import type { Counters } from './counters';
import { GroupCarrier } from './group-carrier';
import { GroupLine } from './group-line';
import type { GroupService } from './group-service';
import type { ChatLimits } from './limits';
import type { Mailbox } from './mailbox';
import type { Seat } from './reception';
import { createRestraints } from './restraints';
import type { ChatRoom } from './room';
import type { Sanction } from './store';

export type MailSeat = Seat & { mailbox: Mailbox };

type HallOptions = {
  room: ChatRoom;
  groupId: string;
  service: GroupService;
  /** Tells apps that are in the group. */
  apps: AppLine | undefined;
  /** It is over: nobody is in it, or its group or its room is gone. */
  onEnd: (hall: Hall) => void;
  /** There is no such group any more. */
  onGone: () => void;
  limits: ChatLimits;
  counters: Counters;
  log: Log;
};

/**
 * The pages of one room that hear it through a group. It listens to the room once for all of them, and tells them who
 * has mail.
 */
export class Hall {
  readonly room: ChatRoom;
  readonly groupId: string;
  readonly #options: HallOptions;
  readonly #line: GroupLine;
  readonly #listener: Connection;
  readonly #leaveRoom: () => void;
  /** By person and page. */
  readonly #seats = new Map<string, Map<string, MailSeat>>();
  readonly #hasMail = new Set<string>();
  readonly #restraints = createRestraints();
  #restraining: Promise<void> = Promise.resolve();
  #endTimer: NodeJS.Timeout | undefined;
  #mailTimer: NodeJS.Timeout | undefined;
  #mailToldAt = 0;
  #isOver = false;

  constructor(options: HallOptions) {
    const { room, groupId, service, limits, counters } = options;
    this.#options = options;
    this.room = room;
    this.groupId = groupId;
    this.#line = new GroupLine({
      notify: (text) => service.notify(groupId, text),
      onGone: () => {
        this.end();
        options.onGone();
      },
      limits,
      counters,
      log: options.log,
    });
    const carrier = new GroupCarrier({
      onFrame: (texts) => {
        for (const text of texts) this.#spread(JSON.parse(text) as ServerEvent);
      },
      onClose: (code) => this.end(code),
    });
    const visitor = { id: groupId, name: '', isGuest: true, isOverlay: true, ip: '' };
    this.#listener = new Connection({ carrier, visitor, tab: '', follows: false, limits, counters });
    this.#leaveRoom = room.join(this.#listener, undefined);
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** True while something has not reached the group. */
  get isWaiting(): boolean {
    return this.#line.isWaiting;
  }

  find(personId: string, tab: string): MailSeat | undefined {
    return this.#seats.get(personId)?.get(tab);
  }

  /** Those of one person. */
  of(personId: string): MailSeat[] {
    return [...(this.#seats.get(personId)?.values() ?? [])];
  }

  hasLink(linkId: string): boolean {
    return this.#all().some(({ connection }) => connection.visitor.linkId === linkId);
  }

  add(seat: MailSeat): void {
    const { visitor, tab } = seat.connection;
    const own = this.#seats.get(visitor.id) ?? new Map<string, MailSeat>();
    this.#seats.set(visitor.id, own.set(tab, seat));
    clearTimeout(this.#endTimer);
  }

  /** Takes a page out of the room. Some time after the last one the hall ends. */
  remove(seat: MailSeat): void {
    const { visitor, tab } = seat.connection;
    seat.leave();
    const own = this.#seats.get(visitor.id);
    if (own?.get(tab) === seat) own.delete(tab);
    if (own?.size === 0) this.#seats.delete(visitor.id);
    if (this.#seats.size === 0 && !this.#isOver) this.#endSoon();
  }

  /** Has the group told that something waits for somebody, soon and together with others. */
  tellOfMail(personId: string): void {
    const { mailNoticeMs, mailNoticeEveryMs } = this.#options.limits;
    this.#hasMail.add(personId);
    if (this.#isOver) return;
    const waitMs = Math.max(mailNoticeMs, this.#mailToldAt + mailNoticeEveryMs - performance.now());
    this.#mailTimer ??= setTimeout(() => this.#tellOfMail(), waitMs);
  }

  /**
   * Has the service keep those from writing who may not do anything here, one after the other: what was done last holds.
   * Failures are logged, as our own rules hold anyway.
   */
  restrain(sanctions: readonly Sanction[]): void {
    const { service, log } = this.#options;
    for (const { personId, until } of this.#restraints(sanctions)) {
      this.#restraining = this.#restraining
        .then(() => service.restrain(this.groupId, personId, until))
        .catch((error: unknown) => log.warn({ err: error }, 'A group does not know of a ban'));
    }
  }

  /** Stops listening. Pages that are here find out by which code of `CHAT_CLOSE` when they say or fetch something. */
  end(code: number = CHAT_CLOSE.serverStopping): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearTimeout(this.#mailTimer);
    clearTimeout(this.#endTimer);
    this.#line.close();
    this.#options.apps?.close();
    this.#leaveRoom();
    for (const { connection } of this.#all()) connection.close(code);
    this.#options.onEnd(this);
  }

  #spread(event: ServerEvent): void {
    this.#line.push(event);
    this.#options.apps?.hear(event);
  }

  #all(): MailSeat[] {
    return [...this.#seats.values()].flatMap((own) => [...own.values()]);
  }

  /** Whoever left last may have something to hear about it, or be about to come back. */
  #endSoon(): void {
    clearTimeout(this.#endTimer);
    this.#endTimer = setTimeout(() => this.end(), this.#options.limits.hallEmptyMs);
    this.#endTimer.unref();
  }

  #tellOfMail(): void {
    this.#mailTimer = undefined;
    this.#mailToldAt = performance.now();
    // What was fetched meanwhile is no news; a page that was closed is one.
    const to = [...this.#hasMail].filter((personId) => {
      const seats = this.of(personId);
      return seats.length === 0 || seats.some(({ mailbox }) => mailbox.hasMail);
    });
    this.#hasMail.clear();
    if (to.length > 0) this.#line.push({ type: 'mail', to });
  }
}
