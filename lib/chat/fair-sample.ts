import { BoundedMap } from './bounded-map';
import type { LoggedMessage } from './message-log';

const MAX_SENDERS = 5_000;

/**
 * Chooses what viewers are shown when more is said than anybody can read: up to `maxPerSecond` on the long run, with
 * `burst` saved up from quieter moments. Senders take turns, so that nobody can talk the others off the screen; host and
 * moderators are always shown.
 */
export class FairSample {
  readonly #maxPerSecond: number;
  readonly #burst: number;
  readonly #lastTurn = new BoundedMap<string, number>(MAX_SENDERS);
  #budget: number;
  #filledAt = 0;
  #turn = 0;

  constructor({ maxPerSecond, burst }: { maxPerSecond: number; burst: number }) {
    this.#maxPerSecond = maxPerSecond;
    this.#burst = burst;
    this.#budget = burst;
  }

  /** Those of `messages` that viewers are shown, in their order. `at` is in milliseconds of any steady clock. */
  take(messages: readonly LoggedMessage[], at: number): readonly LoggedMessage[] {
    const earned = ((at - this.#filledAt) / 1_000) * this.#maxPerSecond;
    this.#budget = Math.min(this.#burst, this.#budget + Math.max(0, earned));
    this.#filledAt = at;
    const chosen = messages.length <= this.#budget ? messages : this.#choose(messages);
    this.#budget = Math.max(0, this.#budget - chosen.length);
    for (const { message } of chosen) this.#lastTurn.set(message.senderId, ++this.#turn);
    return chosen;
  }

  #choose(messages: readonly LoggedMessage[]): LoggedMessage[] {
    const chosen = new Set(messages.filter(({ message }) => message.role !== null));
    const free = Math.max(0, Math.floor(this.#budget) - chosen.size);
    for (const message of this.#inTurns(messages).slice(0, free)) chosen.add(message);
    return messages.filter((message) => chosen.has(message));
  }

  /** The first message of each viewer, whoever waited longest first; then the second of each, and so on. */
  #inTurns(messages: readonly LoggedMessage[]): LoggedMessage[] {
    const rounds = new Map<string, number>();
    const placed = messages
      .filter(({ message }) => message.role === null)
      .map((logged) => {
        const { senderId } = logged.message;
        const round = rounds.get(senderId) ?? 0;
        rounds.set(senderId, round + 1);
        return { logged, round, lastTurn: this.#lastTurn.get(senderId) ?? 0 };
      });
    placed.sort((a, b) => a.round - b.round || a.lastTurn - b.lastTurn || a.logged.seq - b.logged.seq);
    return placed.map(({ logged }) => logged);
  }
}
