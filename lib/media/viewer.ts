import type { Backlog, UnsentQueue } from './backlog';
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

export type ViewerLimits = Pick<
  Limits,
  'viewerQueueBytes' | 'viewerResumeBytes' | 'viewerStuckMs' | 'viewerDeafMs' | 'viewerFarewellMs'
>;

/**
 * One socket that takes what it can. Too slow, it loses whole batches and goes on at a keyframe; the queue in our memory
 * stays bounded. Nothing here waits for anybody.
 */
export class Viewer {
  sentBytes = 0;
  skippedBatches = 0;
  #socket: ViewerSocket;
  #limits: ViewerLimits;
  #backlog: Backlog;
  #unsent: UnsentQueue;
  #queueBytes: number;
  #skippingSince: number | undefined;
  /** What the system has taken from us, and when it last took something. */
  #takenBytes = 0;
  #takenAt: number | undefined;

  constructor(socket: ViewerSocket, limits: ViewerLimits, backlog: Backlog) {
    this.#socket = socket;
    this.#limits = limits;
    this.#backlog = backlog;
    this.#unsent = backlog.openQueue();
    this.#queueBytes = limits.viewerQueueBytes;
  }

  get gone(): boolean {
    return this.#socket.destroyed;
  }

  get isSkipping(): boolean {
    return this.#skippingSince !== undefined;
  }

  /** The first bytes. A long group of pictures may exceed the queue once: it is on its way before the bound applies. */
  start(bytes: Buffer): void {
    this.#queueBytes = this.#limits.viewerQueueBytes + bytes.length;
    this.#send(bytes);
  }

  deliver(batch: Batch, now: number): void {
    const queued = this.#socket.writableLength;
    this.#unsent.settle(queued);
    if (this.#isDeaf(queued, now)) {
      this.#socket.destroy();
      return;
    }
    if (queued <= this.#limits.viewerResumeBytes) this.#queueBytes = this.#limits.viewerQueueBytes;
    if (this.#skippingSince !== undefined) {
      this.#tryToResume(batch, { since: this.#skippingSince, queued, now });
    } else if (this.#hasRoom(batch, queued)) {
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

  /** Its socket is closed: nothing waits for it any more. */
  release(): void {
    this.#unsent.settle(0);
  }

  /** Who has nothing unsent keeps up, however little room there is for all. */
  #hasRoom(batch: Batch, queued: number): boolean {
    if (!this.#backlog.isFull || queued === 0) return queued <= this.#queueBytes;
    return queued + batch.whole().length <= this.#backlog.allow(this.#queueBytes);
  }

  #tryToResume(batch: Batch, { since, queued, now }: { since: number; queued: number; now: number }): void {
    const isDown = queued <= this.#backlog.allow(this.#limits.viewerResumeBytes);
    const bytes = isDown ? batch.fromKey() : undefined;
    if (bytes) {
      this.#skippingSince = undefined;
      this.#send(bytes);
      return;
    }
    this.skippedBatches++;
    if (!isDown && now - since > this.#limits.viewerStuckMs) this.#socket.destroy();
  }

  /** True when something has waited for long and nothing of it was taken: nobody acknowledges at the other end. */
  #isDeaf(queued: number, now: number): boolean {
    const takenBytes = this.sentBytes - queued;
    if (queued === 0 || takenBytes > this.#takenBytes) this.#takenAt = now;
    this.#takenBytes = takenBytes;
    this.#takenAt ??= now;
    return now - this.#takenAt > this.#limits.viewerDeafMs;
  }

  #send(bytes: Buffer): void {
    this.sentBytes += bytes.length;
    this.#socket.write(bytes);
    if (this.#socket.writableLength > 0) this.#unsent.push(bytes);
  }
}
