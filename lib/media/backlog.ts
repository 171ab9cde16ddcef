/** What one viewer has not taken yet, oldest first. */
export type UnsentQueue = {
  /** Bytes were written, and not all of them went out at once. */
  push(bytes: Buffer): void;
  /** Forgets what has gone out; `unsentBytes` are left. */
  settle(unsentBytes: number): void;
};

/**
 * What waits in the memory of this process for viewers to take it. Viewers share their buffers, so one that many wait for
 * counts once. Over the limit, each may keep only a fair share: those with the most unsent are skipped first.
 */
export class Backlog {
  #limitBytes: number;
  #holders = new Map<Buffer, number>();
  #bytes = 0;
  #waitingViewers = 0;

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get isFull(): boolean {
    return this.#bytes > this.#limitBytes;
  }

  /** How much a viewer may have unsent at this moment, when it may have `ownBytes` otherwise. */
  allow(ownBytes: number): number {
    return this.isFull ? Math.min(ownBytes, this.#limitBytes / this.#waitingViewers) : ownBytes;
  }

  openQueue(): UnsentQueue {
    const waiting: Buffer[] = [];
    let waitingBytes = 0;
    return {
      push: (bytes) => {
        if (waiting.length === 0) this.#waitingViewers++;
        waiting.push(bytes);
        waitingBytes += bytes.length;
        this.#hold(bytes);
      },
      settle: (unsentBytes) => {
        if (waiting.length === 0) return;
        for (let oldest = waiting[0]; oldest && waitingBytes - oldest.length >= unsentBytes; oldest = waiting[0]) {
          waiting.shift();
          waitingBytes -= oldest.length;
          this.#release(oldest);
        }
        if (waiting.length === 0) this.#waitingViewers--;
      },
    };
  }

  #hold(bytes: Buffer): void {
    const holders = this.#holders.get(bytes) ?? 0;
    if (holders === 0) this.#bytes += bytes.length;
    this.#holders.set(bytes, holders + 1);
  }

  #release(bytes: Buffer): void {
    const holders = (this.#holders.get(bytes) ?? 1) - 1;
    if (holders > 0) {
      this.#holders.set(bytes, holders);
      return;
    }
    this.#holders.delete(bytes);
    this.#bytes -= bytes.length;
  }
}
