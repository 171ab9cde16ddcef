import type { ServerEvent } from '@/lib/contracts/chat';

const MAX_WAIT_MS = 3_000;

type MailOrderOptions = {
  /** The newest message that the page has. */
  since: () => number | undefined;
  onEvent: (event: ServerEvent) => void;
};

/**
 * Holds back mail that names messages which the group has not brought yet: a page takes whatever is below the newest one
 * for something it has seen. What the group does not bring soon is in the mail alone.
 */
export function createMailOrder({ since, onEvent }: MailOrderOptions) {
  let ahead: ServerEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const isAhead = (event: ServerEvent) =>
    event.type === 'tick' && (event.messages ?? []).some(({ seq }) => seq > (since() ?? 0));

  function hand(events: readonly ServerEvent[]) {
    for (const event of events) onEvent(event);
  }

  function handAll() {
    timer = undefined;
    hand(ahead.splice(0));
  }

  return {
    take(event: ServerEvent): void {
      if (!isAhead(event)) {
        onEvent(event);
        return;
      }
      ahead.push(event);
      timer ??= setTimeout(handAll, MAX_WAIT_MS);
    },
    /** To be called when the group brought something. */
    look(): void {
      if (ahead.length === 0) return;
      const reached = ahead.filter((event) => !isAhead(event));
      ahead = ahead.filter(isAhead);
      hand(reached);
    },
    /** Forgets what waits: the next welcome has it. */
    drop(): void {
      clearTimeout(timer);
      timer = undefined;
      ahead = [];
    },
  };
}
