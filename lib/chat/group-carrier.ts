import type { Carrier } from './carrier';
import type { PreparedFrame } from './prepared-frame';

type GroupCarrierOptions = {
  /** Gets events in JSON, in order. */
  onFrame: (texts: readonly string[]) => void;
  /** It was closed, by a code of `CHAT_CLOSE`. */
  onClose: (code: number) => void;
};

/** Hands what everybody in a room hears to whatever spreads it. */
export class GroupCarrier implements Carrier {
  readonly wantsReports = false;
  readonly isApart = false;
  readonly #options: GroupCarrierOptions;
  #isOpen = true;

  constructor(options: GroupCarrierOptions) {
    this.#options = options;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  write({ texts }: PreparedFrame): boolean {
    this.#options.onFrame(texts);
    return true;
  }

  writeOwn(): boolean {
    return true;
  }

  beat(): boolean {
    return true;
  }

  close(code: number): void {
    this.#isOpen = false;
    this.#options.onClose(code);
  }
}
