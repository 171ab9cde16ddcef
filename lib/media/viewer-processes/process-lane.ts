import type { Socket } from 'node:net';
import { Backlog } from '../backlog';
import { addTotals, type LaneTotals } from '../lane';
import { type Batch, Viewer, type ViewerLimits, type ViewerSocket } from '../viewer';
import type { LaneFrames } from './frames';
import type { LaneReport } from './messages';

/** A connection that is to be served elsewhere: what to say before media, and what its client has said already. */
export type Visitor = { socket: Socket; greeting: Buffer; received: Buffer };

export type ProcessLaneOptions = {
  frames: LaneFrames;
  /** The pipe to the process. Destroying it ends the process. */
  pipe: ViewerSocket;
  /** How far behind the process may be, in the words of a viewer. */
  limits: ViewerLimits;
  handOver: (visitor: Visitor) => void;
  /** Somebody there waits to begin. */
  onJoin: () => void;
  /** The stream is over and everybody has left: nothing more will be said about this lane. */
  onClose: () => void;
};

/**
 * The viewers of one stream by one transport in one viewer process, as the engine sees them. The process is itself a
 * viewer: when it does not keep up it loses whole batches and goes on at a keyframe.
 */
export class ProcessLane {
  /** Viewers that were handed over and have not left. */
  size = 0;
  awaitsHead = false;
  #options: ProcessLaneOptions;
  #process: Viewer;
  #totals: LaneTotals = { sentBytes: 0, skippedBatches: 0 };
  #farewell: Buffer | undefined;
  #leave = () => {};

  constructor(options: ProcessLaneOptions) {
    this.#options = options;
    this.#process = new Viewer(options.pipe, options.limits, new Backlog(Number.POSITIVE_INFINITY));
  }

  /** As the process has reported so far. */
  totals(): LaneTotals {
    return this.#totals;
  }

  /** Batches that the process itself was too slow for. */
  get lostBatches(): number {
    return this.#process.skippedBatches;
  }

  handOver(visitor: Visitor): void {
    this.size++;
    this.#options.handOver(visitor);
  }

  /** A socket has arrived. It may have come too late: the goodbye may have overtaken it. */
  join(): void {
    if (this.#farewell) this.#options.pipe.write(this.#options.frames.end(this.#farewell));
    else this.awaitsHead = true;
    this.#options.onJoin();
  }

  report({ left, ...totals }: Omit<LaneReport, 'lane'>): void {
    this.#totals = addTotals(this.#totals, totals);
    this.size -= left;
    if (this.size === 0) this.#leave();
  }

  /** The process is gone, and its viewers with it. */
  lose(): void {
    this.awaitsHead = false;
    this.size = 0;
    this.#leave();
  }

  deliver(batch: Batch, now: number): void {
    if (this.size > 0) this.#process.deliver(this.#options.frames.batch(batch), now);
  }

  start(head: Buffer): void {
    if (!this.awaitsHead || this.#process.isSkipping) return; // the batches that follow it would be missing
    this.awaitsHead = false;
    this.#process.start(this.#options.frames.head(head));
  }

  /** Lets the process say goodbye. Resolves when everybody has left. */
  end(farewell: Buffer): Promise<void> {
    this.#farewell = farewell;
    this.awaitsHead = false;
    this.#options.pipe.write(this.#options.frames.end(farewell));
    const left = new Promise<void>((resolve) => {
      this.#leave = resolve;
    });
    if (this.size === 0) this.#leave();
    return left.then(this.#options.onClose);
  }
}
