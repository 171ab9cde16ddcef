import { type Me, OPEN_TALK, type Talk } from '@/lib/contracts/chat';
import { BoundedMap } from './bounded-map';
import type { Connection } from './connection';
import type { Draft } from './moderation';
import type { RoomContext } from './room-context';
import { createRoomPolicy, type RoomPolicy } from './room-policy';
import type { RoomRecord, RoomRules, Visitor } from './store';

/** What each visitor is and may do in one room, by the rules of the moment. */
export class Members {
  readonly #room: Pick<RoomRecord, 'id' | 'ownerId'>;
  #state: RoomRecord['state'];
  readonly #context: RoomContext;
  readonly #lastTaken: BoundedMap<string, number>;
  readonly #addresses: BoundedMap<string, string>;
  #policy: RoomPolicy;

  constructor({ id, ownerId, state }: RoomRecord, rules: RoomRules, context: RoomContext) {
    this.#room = { id, ownerId };
    this.#state = state;
    this.#context = context;
    this.#policy = createRoomPolicy(rules, ownerId);
    this.#lastTaken = new BoundedMap(context.limits.maxPeopleRemembered);
    this.#addresses = new BoundedMap(context.limits.maxPeopleRemembered);
  }

  get policy(): RoomPolicy {
    return this.#policy;
  }

  /** What the host lets people do. */
  get talk(): Talk {
    return this.#state.talk ?? OPEN_TALK;
  }

  changeState(state: RoomRecord['state']): void {
    this.#state = state;
  }

  changeRules(rules: RoomRules): void {
    this.#policy = createRoomPolicy(rules, this.#room.ownerId, this.#policy);
  }

  me({ visitor, follows }: Connection): Me {
    const { id, isGuest } = visitor;
    const role = this.#policy.roleOf(visitor);
    const name = this.#context.nicknames.nameOf(visitor);
    return { id, name, isGuest, isHost: role === 'host', role, sanction: this.sanctionOf(visitor), follows };
  }

  /** Null when nothing keeps the visitor from writing at this moment. */
  sanctionOf(visitor: Visitor): Me['sanction'] {
    return this.#policy.sanctionOf(visitor, this.#context.now());
  }

  isBanned({ visitor }: Connection): boolean {
    return this.sanctionOf(visitor)?.kind === 'ban';
  }

  /** Host and moderators, but not the overlay of one. */
  isPrivileged({ visitor }: Connection): boolean {
    return !visitor.isOverlay && this.#policy.roleOf(visitor) !== 'viewer';
  }

  /** What somebody wants to say, with all that the rules ask for. */
  draft(connection: Connection, text: string): Draft {
    const { id: senderId, name, isGuest, role, sanction, follows } = this.me(connection);
    return {
      roomId: this.#room.id,
      senderId,
      ip: connection.visitor.ip,
      name,
      role,
      isGuest,
      follows,
      sanction,
      lastTakenAt: this.#lastTaken.get(senderId),
      // Half a surrogate pair cannot be stored as UTF-8: what is shown must be what comes back.
      text: text.toWellFormed(),
      at: this.#context.now(),
      policy: this.#policy,
      room: this.#state,
    };
  }

  /** Notes that a message of somebody was taken now. */
  noteTaken(personId: string): void {
    this.#lastTaken.set(personId, this.#context.now());
  }

  noteAddress({ id, ip }: Visitor): void {
    this.#addresses.set(id, ip);
  }

  /** The address somebody was last seen with; undefined when that is forgotten. */
  addressOf(personId: string): string | undefined {
    return this.#addresses.get(personId);
  }
}
