import type { ServerEvent } from '@/lib/contracts/chat';
import type { HeldMessage } from '@/lib/contracts/chat-room';
import { messageKey } from './message-log';
import type { JudgedMessage } from './message-queue';
import { roleColumns } from './message-writer';
import type { RoomContext } from './room-context';
import type { HeldRow } from './store';

/** A message that a rule wants a moderator to look at. */
export type Questioned = JudgedMessage & {
  reason: HeldMessage['reason'];
  behindMs: number;
  /** Reaches its author. */
  tell: (event: ServerEvent) => void;
};

/**
 * `held`: it waits, and its author was told. `approved`, `dismissed`: it is a retry of one that was decided before.
 * `failed`: it could not be stored.
 */
export type HoldOutcome = 'held' | 'approved' | 'dismissed' | 'failed';

/** When it was put here, on the clock of `performance.now()`; 0 for one that was read from the database. */
type Kept = { message: HeldMessage; addedAt: number };

/** What waits for a moderator in one room, oldest first. Only its author and moderators may ever be shown one. */
export class HeldDesk {
  readonly #roomId: string;
  readonly #context: RoomContext;
  /** Messages on their way to the database. */
  readonly #onTheirWay = new Set<string>();
  #kept = new Map<string, Kept>();

  constructor(roomId: string, messages: readonly HeldMessage[], context: RoomContext) {
    this.#roomId = roomId;
    this.#context = context;
    this.replace(messages, 0);
  }

  get isFull(): boolean {
    return this.#kept.size + this.#onTheirWay.size >= this.#context.limits.maxHeldMessages;
  }

  all(): HeldMessage[] {
    return [...this.#kept.values()].map(({ message }) => message);
  }

  of(personId: string): HeldMessage[] {
    return this.all().filter((message) => message.personId === personId);
  }

  /** The one somebody sent under this id. */
  find(personId: string, clientId: string): HeldMessage | undefined {
    return this.of(personId).find((message) => message.clientId === clientId);
  }

  /** True while a message with this key is being stored. */
  isOnItsWay(key: string): boolean {
    return this.#onTheirWay.has(key);
  }

  /** Keeps a message for a moderator. */
  async hold(message: Questioned): Promise<HoldOutcome> {
    const key = messageKey(message.sender.id, message.clientId);
    this.#onTheirWay.add(key);
    try {
      return await this.#store(message);
    } catch (error) {
      this.#context.log.warn({ err: error, roomId: this.#roomId }, 'A message could not be kept for a moderator');
      return 'failed';
    } finally {
      this.#onTheirWay.delete(key);
    }
  }

  /**
   * Takes over what a reading that began at `readAt` (`performance.now()`) found; what was added since may not be in it.
   * Returns what is not held any more.
   */
  replace(messages: readonly HeldMessage[], readAt: number): HeldMessage[] {
    const before = this.#kept;
    const found = new Map(messages.map((message) => [message.id, { message, addedAt: 0 }]));
    for (const [id, kept] of before) if (kept.addedAt > 0 && kept.addedAt >= readAt) found.set(id, kept);
    this.#kept = found;
    return [...before].flatMap(([id, { message }]) => (found.has(id) ? [] : message));
  }

  async #store(message: Questioned): Promise<HoldOutcome> {
    const { store, now, counters } = this.#context;
    const { clientId, sender, name, text, danmaku, reason } = message;
    const at = now();
    const { id, isDecided } = await store.hold(toRow(message, this.#roomId, at));
    if (isDecided) {
      const stored = await store.findClientIds(this.#roomId, sender.id, [clientId]);
      return stored.has(clientId) ? 'approved' : 'dismissed';
    }
    const held: HeldMessage = { id, clientId, personId: sender.id, name, text, danmaku, reason, at };
    this.#kept.set(id, { message: held, addedAt: performance.now() });
    counters.add('messages.held');
    message.tell({ type: 'message-held', clientId, id });
    return 'held';
  }
}

const toRow = ({ sender, role, tell: _tell, ...message }: Questioned, roomId: string, at: number): HeldRow => ({
  ...message,
  ...roleColumns(role),
  roomId,
  senderId: sender.id,
  userId: sender.isGuest ? null : sender.id,
  at: new Date(at),
});
