import type { Backlog } from './backlog';
import { type Batch, Viewer, type ViewerLimits, type ViewerSocket } from './viewer';

export type LaneTotals = { sentBytes: number; skippedBatches: number };

/** The viewers of one stream by one transport in this process: those who receive, and those who wait to begin. */
export class Lane {
  #limits: ViewerLimits;
  #backlog: Backlog;
  #viewers = new Set<Viewer>();
  #joiners = new Set<Viewer>();
  /** Of those who left. */
  #past: LaneTotals = { sentBytes: 0, skippedBatches: 0 };

  constructor(limits: ViewerLimits, backlog: Backlog) {
    this.#limits = limits;
    this.#backlog = backlog;
  }

  get size(): number {
    return this.#viewers.size + this.#joiners.size;
  }

  /** True while somebody waits for a place to start. */
  get awaitsHead(): boolean {
    return this.#joiners.size > 0;
  }

  /** Since the lane is there, those who left included. */
  totals(): LaneTotals {
    return this.#everybody().reduce(addTotals, this.#past);
  }

  /** Lets a socket wait for the next head. The function that is returned is to be called when the socket has closed. */
  add(socket: ViewerSocket): () => void {
    const viewer = new Viewer(socket, this.#limits, this.#backlog);
    this.#joiners.add(viewer);
    return () => {
      this.#remove(viewer);
      viewer.release();
    };
  }

  deliver(batch: Batch, now: number): void {
    for (const viewer of this.#viewers) viewer.deliver(batch, now);
  }

  /** Starts everybody who waits with `head`: preamble, codec headers and the frames since the last keyframe. */
  start(head: Buffer): void {
    for (const viewer of this.#joiners) {
      viewer.start(head);
      this.#viewers.add(viewer);
    }
    this.#joiners.clear();
  }

  /** Says goodbye to everybody and lets them go. */
  end(farewell: Buffer): void {
    for (const viewer of this.#everybody()) {
      viewer.end(farewell);
      this.#remove(viewer);
    }
  }

  #everybody(): Viewer[] {
    return [...this.#viewers, ...this.#joiners];
  }

  #remove(viewer: Viewer): void {
    if (!this.#viewers.delete(viewer) && !this.#joiners.delete(viewer)) return;
    this.#past = addTotals(this.#past, viewer);
  }
}

export const addTotals = (a: LaneTotals, b: LaneTotals): LaneTotals => ({
  sentBytes: a.sentBytes + b.sentBytes,
  skippedBatches: a.skippedBatches + b.skippedBatches,
});
