import type { ClientEvent } from '@/lib/contracts/chat';
import { type Connection, teller } from './connection';
import type { GiftCounter } from './gift-counter';
import type { Members } from './members';
import type { Refusal } from './moderation';
import type { RoomContext } from './room-context';
import type { GiftRow } from './store';

type GiftDeskOptions = {
  roomId: string;
  members: Members;
  gifts: GiftCounter;
  context: RoomContext;
  /** There is something to store. */
  onGiven: () => void;
};

/** Where gifts come into a room: each is counted once or refused, and a retry hears that it was taken. */
export class GiftDesk {
  readonly #options: GiftDeskOptions;

  constructor(options: GiftDeskOptions) {
    this.#options = options;
  }

  give(connection: Connection, { clientId, gift, count }: Extract<ClientEvent, { type: 'gift-send' }>): void {
    const { roomId, members, gifts, context, onGiven } = this.#options;
    const { id: senderId, name } = members.me(connection);
    const row: GiftRow = { roomId, clientId, senderId, name, gift, count, at: new Date(context.now()) };
    if (gifts.isTaken(row)) {
      connection.send({ type: 'gift-taken', clientId });
      return;
    }
    const refusal = this.#refusal(connection);
    if (refusal) {
      connection.refuse(clientId, refusal);
      return;
    }
    gifts.add(row, teller(connection));
    onGiven();
  }

  #refusal(connection: Connection): Refusal | undefined {
    const { roomId, members, gifts, context } = this.#options;
    const { ofPerson, ofAddress } = context.giftLimits;
    const { id, ip } = connection.visitor;
    if (members.isBanned(connection)) return { reason: 'banned' };
    if (!members.talk.chat) return { reason: 'chat_off' };
    const at = context.now();
    const waitMs = ofPerson.use(`${roomId} ${id}`, at) || ofAddress.use(`${roomId} ${ip}`, at);
    if (waitMs > 0) return { reason: 'too_fast', retryAfterMs: waitMs };
    return gifts.isFull ? { reason: 'too_fast', retryAfterMs: context.limits.storeRetryMaxMs } : undefined;
  }
}
