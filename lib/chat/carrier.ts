import type { PreparedFrame } from './prepared-frame';

/** What brings events to a page: a socket, a mailbox, or a group that many hear. */
export type Carrier = {
  readonly isOpen: boolean;
  /** Whether the page has to report which messages it shows (`progress`). */
  readonly wantsReports: boolean;
  /** Whether frames for everybody reach the page in another way. */
  readonly isApart: boolean;
  /** Brings a frame that everybody gets. False when too much waits already. */
  write(frame: PreparedFrame): boolean;
  /** Brings a frame that not everybody gets. False when too much waits already. */
  writeOwn(frame: PreparedFrame): boolean;
  /** Asks for a sign of life, at a moment in milliseconds since 1970. False when there was none lately. */
  beat(at: number): boolean;
  /** Tells the page why, by a code of `CHAT_CLOSE`, and ends. */
  close(code: number): void;
};
