import type { Limits } from './limits';

/** The part of a socket that a viewer needs; a TCP socket fits. */
export type ViewerSocket = {
  readonly writableLength: number;
  readonly destroyed: boolean;
  write(bytes: Buffer): unknown;
  end(bytes: Buffer): unknown;
  destroy(): unknown;
};

/** One batch, encoded at most once for all viewers of a transport. `fromKey` is undefined when nothing can start here. */
export type Batch = { whole(): Buffer; fromKey(): Buffer | undefined };

type ViewerLimits = Pick<Limits, 'viewerQueueBytes' | 'viewerResumeBytes' | 'viewerStuckMs' | 'viewerFarewellMs'>;

/**
 * One socket that takes what it can. Too slow, it loses whole batches and goes on at a keyframe; the queue in our memory
 * stays bounded. Nothing here waits for anybody.
 */
export class Viewer {
  sentBytes = 0;
  skippedBatches = 0;
  #socket: ViewerSocket;
  #limits: ViewerLimits;
  #queueBytes: number;
  #skippingSince: number | undefined;

  constructor(socket: ViewerSocket, limits: ViewerLimits) {
    this.#socket = socket;
    this.#limits = limits;
    this.#queueBytes = limits.viewerQueueBytes;
  }

  get gone(): boolean {
    return this.#socket.destroyed;
  }

  /** The first bytes. A long group of pictures may exceed the queue once: it is on its way before the bound applies. */
  start(bytes: Buffer): void {
    this.#queueBytes = this.#limits.viewerQueueBytes + bytes.length;
    this.#send(bytes);
  }

  deliver(batch: Batch, now: number): void {
    const queued = this.#socket.writableLength;
    if (queued <= this.#limits.viewerResumeBytes) this.#queueBytes = this.#limits.viewerQueueBytes;
    if (this.#skippingSince !== undefined) {
      this.#tryToResume(batch, { since: this.#skippingSince, queued, now });
    } else if (queued <= this.#queueBytes) {
      this.#send(batch.whole());
    } else {
      this.#skippingSince = now;
      this.skippedBatches++;
    }
  }

  /** Says goodbye and closes; a viewer that does not take it in time is cut off. */
  end(farewell: Buffer): void {
    if (this.gone) return;
    this.#socket.end(farewell);
    setTimeout(() => this.#socket.destroy(), this.#limits.viewerFarewellMs).unref();
  }

  #tryToResume(batch: Batch, { since, queued, now }: { since: number; queued: number; now: number }): void {
    const bytes = queued <= this.#limits.viewerResumeBytes ? batch.fromKey() : undefined;
    if (bytes) {
      this.#skippingSince = undefined;
      this.#send(bytes);
      return;
    }
    this.skippedBatches++;
    if (queued > this.#limits.viewerResumeBytes && now - since > this.#limits.viewerStuckMs) this.#socket.destroy();
  }

  #send(bytes: Buffer): void {
    this.sentBytes += bytes.length;
    this.#socket.write(bytes);
  }
}
