import type { Connection } from './connection';
import type { Edition } from './edition';

/** A part of a room that is written to in one go, when it is its turn. */
export class Cohort {
  readonly connections = new Set<Connection>();
  #pending: Edition[] = [];

  get size(): number {
    return this.connections.size;
  }

  /** True when there is something that somebody here has not been sent. */
  get isWaiting(): boolean {
    return this.#pending.length > 0;
  }

  /** Keeps an edition until it is this cohort's turn. */
  push(edition: Edition): void {
    if (this.size > 0) this.#pending.push(edition);
  }

  /** What has come since the last turn, in order. */
  take(): readonly Edition[] {
    const editions = this.#pending;
    this.#pending = [];
    return editions;
  }
}
