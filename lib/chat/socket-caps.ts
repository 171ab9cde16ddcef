/** How many sockets each address, person or room holds, against the most it may. */
export class SocketCaps {
  readonly #held = new Map<string, number>();

  /** Takes one place for each key, all or none. Returns the function that gives them back, or undefined when one is full. */
  take(wanted: ReadonlyArray<readonly [key: string, max: number]>): (() => void) | undefined {
    if (wanted.some(([key, max]) => this.#count(key) >= max)) return undefined;
    for (const [key] of wanted) this.#held.set(key, this.#count(key) + 1);
    return () => {
      for (const [key] of wanted) this.#release(key);
    };
  }

  #count(key: string): number {
    return this.#held.get(key) ?? 0;
  }

  #release(key: string): void {
    const left = this.#count(key) - 1;
    if (left > 0) this.#held.set(key, left);
    else this.#held.delete(key);
  }
}
