/** Distinct visitors of one room: several tabs of one visitor count once. */
export class Presence {
  readonly #socketsOf = new Map<string, number>();
  readonly #seen = new Set<string>();
  readonly #maxSeen: number;
  #peak = 0;

  constructor(maxSeen: number) {
    this.#maxSeen = maxSeen;
  }

  /** True for somebody who was not here before. */
  join(visitorId: string): boolean {
    this.#socketsOf.set(visitorId, (this.#socketsOf.get(visitorId) ?? 0) + 1);
    return this.#note(visitorId);
  }

  leave(visitorId: string): void {
    const sockets = this.#socketsOf.get(visitorId) ?? 0;
    if (sockets > 1) this.#socketsOf.set(visitorId, sockets - 1);
    else this.#socketsOf.delete(visitorId);
  }

  /** Begins a new count of peak and total with those who are here. */
  restart(): void {
    this.#peak = 0;
    this.#seen.clear();
    for (const visitorId of this.#socketsOf.keys()) this.#note(visitorId);
  }

  get viewers(): number {
    return this.#socketsOf.size;
  }

  get peakViewers(): number {
    return this.#peak;
  }

  /** Visitors since the start or `restart`; stops rising at the bound given. */
  get totalViewers(): number {
    return this.#seen.size;
  }

  #note(visitorId: string): boolean {
    this.#peak = Math.max(this.#peak, this.#socketsOf.size);
    const isNew = this.#seen.size < this.#maxSeen && !this.#seen.has(visitorId);
    if (isNew) this.#seen.add(visitorId);
    return isNew;
  }
}
