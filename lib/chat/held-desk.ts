import type { HeldMessage } from '@/lib/contracts/chat-room';

/** A held message that somebody put here after a reading of the database may have begun. */
type Kept = { message: HeldMessage; addedAt: number };

/** What waits for a moderator in one room, oldest first. */
export class HeldDesk {
  #kept = new Map<string, Kept>();

  constructor(messages: readonly HeldMessage[]) {
    this.replace(messages, 0);
  }

  get size(): number {
    return this.#kept.size;
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

  add(message: HeldMessage, at: number): void {
    this.#kept.set(message.id, { message, addedAt: at });
  }

  /**
   * Takes over what a reading that began at `readAt` found; what was added since may not be in it. Returns what is not
   * held any more.
   */
  replace(messages: readonly HeldMessage[], readAt: number): HeldMessage[] {
    const before = this.#kept;
    const found = new Map(messages.map((message) => [message.id, { message, addedAt: 0 }]));
    for (const [id, kept] of before) if (kept.addedAt >= readAt && kept.addedAt > 0) found.set(id, kept);
    this.#kept = found;
    return [...before].flatMap(([id, { message }]) => (found.has(id) ? [] : message));
  }
}
