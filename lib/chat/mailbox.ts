import type { Carrier } from './carrier';
import type { ChatLimits } from './limits';
import type { PreparedFrame } from './prepared-frame';

type MailboxOptions = {
  limits: Pick<ChatLimits, 'maxMailBytes' | 'mailTimeoutMs'>;
  /** Something waits, or it was closed: the page has to be told that there is something to fetch. */
  onMail: () => void;
  onClose: (code: number) => void;
  now: () => number;
};

/** Keeps what one page alone is told until it fetches it. What everybody hears reaches that page through a group. */
export class Mailbox implements Carrier {
  readonly wantsReports = false;
  readonly isApart = true;
  /** When the page was last heard of. */
  heardAt: number;
  readonly #options: MailboxOptions;
  #isOpen = true;
  #waiting: string[] = [];
  #bytes = 0;

  constructor(options: MailboxOptions) {
    this.#options = options;
    this.heardAt = options.now();
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  get hasMail(): boolean {
    return this.#waiting.length > 0;
  }

  /** What waits, events in JSON, oldest first. */
  take(): string[] {
    this.#bytes = 0;
    return this.#waiting.splice(0);
  }

  write({ asides }: PreparedFrame): boolean {
    return asides === undefined || this.#put(asides);
  }

  writeOwn({ texts }: PreparedFrame): boolean {
    return this.#put(texts);
  }

  beat(at: number): boolean {
    return at - this.heardAt < this.#options.limits.mailTimeoutMs;
  }

  close(code: number): void {
    this.#isOpen = false;
    this.#options.onClose(code);
    this.#options.onMail();
  }

  #put(texts: readonly string[]): boolean {
    if (this.#bytes > this.#options.limits.maxMailBytes) return false;
    this.#waiting.push(...texts);
    for (const text of texts) this.#bytes += Buffer.byteLength(text);
    this.#options.onMail();
    return true;
  }
}
