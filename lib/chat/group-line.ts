import type { GroupFrame } from '@/lib/contracts/chat-entrance';
import type { Log } from '@/lib/core/log';
import { Backoff } from './backoff';
import type { Counters } from './counters';
import { addFrame, splitFrame } from './group-frames';
import { GroupGone } from './group-service';
import type { ChatLimits } from './limits';

type GroupLineOptions = {
  /** Brings a text to everybody in the group; rejects with `GroupGone` when there is no such group any more. */
  notify: (text: string) => Promise<void>;
  onGone: () => void;
  limits: Pick<
    ChatLimits,
    'groupEveryMs' | 'groupRetryMinMs' | 'groupRetryMaxMs' | 'maxGroupBytes' | 'maxGroupMessages'
  >;
  counters: Counters;
  log: Log;
};

/**
 * Brings frames to a group one after the other. What comes while one is on its way, or while the group has to be tried
 * again, waits merged; when too much does, the oldest messages count as left out.
 */
export class GroupLine {
  readonly #options: GroupLineOptions;
  readonly #backoff: Backoff;
  readonly #waiting: GroupFrame[] = [];
  /** Parts of a frame that is on its way. */
  #parts: string[] = [];
  #readyAt = 0;
  #timer: NodeJS.Timeout | undefined;
  #isSending = false;
  #isClosed = false;

  constructor(options: GroupLineOptions) {
    this.#options = options;
    this.#backoff = new Backoff(options.limits.groupRetryMinMs, options.limits.groupRetryMaxMs);
  }

  push(frame: GroupFrame): void {
    const leftOut = addFrame(this.#waiting, frame, this.#options.limits.maxGroupMessages);
    this.#options.counters.add('group.omitted', leftOut);
    this.#wake();
  }

  /** True while something has not reached the group. */
  get isWaiting(): boolean {
    return this.#isSending || this.#parts.length > 0 || this.#waiting.length > 0;
  }

  /** What waits is dropped. */
  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  #wake(): void {
    if (this.#isSending || this.#isClosed || !this.isWaiting) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#send(), Math.max(0, this.#readyAt - performance.now()));
  }

  async #send(): Promise<void> {
    this.#isSending = true;
    if (this.#parts.length === 0) this.#parts = this.#takeParts();
    try {
      await this.#sendParts();
      this.#backoff.succeed();
      this.#readyAt = performance.now() + this.#options.limits.groupEveryMs;
    } catch (error) {
      this.#noteFailure(error);
    }
    this.#isSending = false;
    this.#wake();
  }

  #takeParts(): string[] {
    const frame = this.#waiting.shift();
    const { maxGroupBytes } = this.#options.limits;
    return frame ? splitFrame(frame, maxGroupBytes).map((part) => JSON.stringify(part)) : [];
  }

  async #sendParts(): Promise<void> {
    for (let part = this.#parts[0]; part !== undefined && !this.#isClosed; part = this.#parts[0]) {
      await this.#options.notify(part);
      this.#options.counters.add('group.frames');
      this.#parts.shift();
    }
  }

  #noteFailure(error: unknown): void {
    // Nobody listens for this group any more: whether it is there says nothing about the one that took its place.
    if (this.#isClosed) return;
    const { counters, log, onGone } = this.#options;
    if (error instanceof GroupGone) {
      this.close();
      onGone();
      return;
    }
    const waitMs = this.#backoff.fail();
    this.#readyAt = performance.now() + waitMs;
    counters.add('group.failed');
    log.warn({ err: error, waitMs }, 'A group could not be told, trying again');
  }
}
