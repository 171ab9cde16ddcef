import type { ServerEvent } from '@/lib/contracts/chat';
import type { ChatMail } from '@/lib/contracts/chat-entrance';

/** Reading is also how the server knows that a page is still there. */
const LOOK_EVERY_MS = 60_000;
const SPREAD_MS = 10_000;
const RETRY_MS = 5_000;

type MailReaderOptions = {
  read: () => Promise<ChatMail>;
  onEvent: (event: ServerEvent) => void;
  /** The server does not keep mail for this page any more. */
  onClosed: (code: number) => void;
};

/** Fetches what waits for one page alone: when told to, and about once a minute. */
export function createMailReader({ read, onEvent, onClosed }: MailReaderOptions) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** One at a time, so that what is fetched stays in order. */
  let reading: symbol | undefined;
  let isWanted = false;

  function schedule(afterMs: number) {
    clearTimeout(timer);
    timer = setTimeout(look, afterMs);
  }

  const scheduleNext = () => schedule(LOOK_EVERY_MS + (Math.random() * 2 - 1) * SPREAD_MS);

  async function look(): Promise<void> {
    isWanted = reading !== undefined;
    if (isWanted) return;
    const mine = Symbol();
    reading = mine;
    clearTimeout(timer);
    const mail = await read().catch(() => undefined);
    if (reading !== mine) return;
    if (mail && 'closed' in mail) {
      reading = undefined;
      onClosed(mail.closed);
      return;
    }
    for (const event of mail?.events ?? []) onEvent(event);
    if (reading !== mine) return;
    reading = undefined;
    if (isWanted) void look();
    else if (mail) scheduleNext();
    else schedule(RETRY_MS);
  }

  return {
    /** Begins, or goes on, after a welcome: it has what waited so far. */
    start: scheduleNext,
    look: () => void look(),
    /** What is under way is not heard any more. */
    stop() {
      clearTimeout(timer);
      reading = undefined;
      isWanted = false;
    },
  };
}
