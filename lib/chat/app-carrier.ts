import type { ServerEvent } from '@/lib/contracts/chat';
import type { Carrier } from './carrier';
import type { ChatLimits } from './limits';
import type { PreparedFrame } from './prepared-frame';

/** What became of a message: its text as it was stored, or that it was refused, or that nobody sees it for now. */
export type MessageOutcome = { text: string } | 'refused' | 'unseen';

type Waiting = { outcome: Promise<MessageOutcome>; tell: (outcome: MessageOutcome) => void };

type AppCarrierOptions = {
  personId: string;
  limits: Pick<ChatLimits, 'appSilentMs' | 'appAnswerMs'>;
  onClose: () => void;
  now: () => number;
};

/** Stands for somebody in an app, who hears the room from the app's own service: only what becomes of messages matters. */
export class AppCarrier implements Carrier {
  readonly wantsReports = false;
  readonly isApart = false;
  /** When the person last did something. */
  heardAt: number;
  readonly #options: AppCarrierOptions;
  readonly #waiting = new Map<string, Waiting>();
  #isOpen = true;

  constructor(options: AppCarrierOptions) {
    this.#options = options;
    this.heardAt = options.now();
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /**
   * What becomes of the message with this id that is about to be said; `unseen` also when that takes too long. Whoever
   * asks a second time meanwhile, because the message was told twice, hears the same.
   */
  outcomeOf(clientId: string): Promise<MessageOutcome> {
    const known = this.#waiting.get(clientId);
    if (known) return known.outcome;
    const timer = setTimeout(() => this.#settle(clientId, 'unseen'), this.#options.limits.appAnswerMs);
    let tell: Waiting['tell'] = () => {};
    const outcome = new Promise<MessageOutcome>((resolve) => {
      tell = resolve;
    }).finally(() => clearTimeout(timer));
    this.#waiting.set(clientId, { outcome, tell });
    return outcome;
  }

  write({ texts }: PreparedFrame): boolean {
    if (this.#waiting.size > 0) for (const text of texts) this.#read(JSON.parse(text) as ServerEvent);
    return true;
  }

  writeOwn(frame: PreparedFrame): boolean {
    return this.write(frame);
  }

  beat(at: number): boolean {
    return at - this.heardAt < this.#options.limits.appSilentMs;
  }

  close(): void {
    this.#isOpen = false;
    for (const clientId of [...this.#waiting.keys()]) this.#settle(clientId, 'refused');
    this.#options.onClose();
  }

  #read(event: ServerEvent): void {
    if (event.type === 'tick') {
      for (const { senderId, clientId, text } of event.messages ?? []) {
        if (senderId === this.#options.personId) this.#settle(clientId, { text });
      }
    } else if (event.type === 'message-held') {
      this.#settle(event.clientId, 'unseen');
    } else if (event.type === 'message-rejected' || event.type === 'message-deferred') {
      this.#settle(event.clientId, 'refused');
    }
  }

  #settle(clientId: string, outcome: MessageOutcome): void {
    const waiting = this.#waiting.get(clientId);
    this.#waiting.delete(clientId);
    waiting?.tell(outcome);
  }
}
