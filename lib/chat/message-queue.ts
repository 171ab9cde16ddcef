import type { ChatRole, ServerEvent } from '@/lib/contracts/chat';
import type { DanmakuStyle } from '@/lib/contracts/danmaku';
import type { Visitor } from './store';

/** A message that passed the rules. */
export type JudgedMessage = {
  clientId: string;
  sender: Visitor;
  /** The sender's name at this moment. */
  name: string;
  role: ChatRole;
  text: string;
  danmaku: DanmakuStyle | null;
  /** The `seq` of the message it answers. */
  replyTo: number | null;
  mentions: readonly string[];
};

/** A message that is not stored yet. */
export type QueuedMessage = JudgedMessage & {
  /** From `messageKey`. */
  key: string;
  behindMs: number;
  /** Milliseconds since 1970. */
  at: number;
  /** Reaches the connection it came from, if that is still open, and nobody else. */
  tell: (event: ServerEvent) => void;
};

/** What waits to be stored in one room, in order of arrival. A message stays in it until it is stored. */
export class MessageQueue {
  readonly #messages = new Map<string, QueuedMessage>();
  readonly #maxMessages: number;

  constructor(maxMessages: number) {
    this.#maxMessages = maxMessages;
  }

  get length(): number {
    return this.#messages.size;
  }

  get isFull(): boolean {
    return this.#messages.size >= this.#maxMessages;
  }

  has(key: string): boolean {
    return this.#messages.has(key);
  }

  add(message: QueuedMessage): void {
    this.#messages.set(message.key, message);
  }

  /** The first `count`; they stay in the queue. */
  peek(count: number): QueuedMessage[] {
    const first: QueuedMessage[] = [];
    for (const message of this.#messages.values()) {
      if (first.length === count) break;
      first.push(message);
    }
    return first;
  }

  remove(key: string): void {
    this.#messages.delete(key);
  }

  /** Takes out the messages that `isWanted` names. */
  take(isWanted: (message: QueuedMessage) => boolean): QueuedMessage[] {
    const taken = [...this.#messages.values()].filter(isWanted);
    for (const { key } of taken) this.#messages.delete(key);
    return taken;
  }
}
