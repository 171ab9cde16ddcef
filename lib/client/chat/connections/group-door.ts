import type { ChatEntrance, ChatMail } from '@/lib/contracts/chat-entrance';

/** The doors of a room's chat without a socket. All but `leave` reject when no answer came that says what to do. */
export type GroupDoor = {
  enter(since: number | undefined): Promise<ChatEntrance>;
  readMail(): Promise<ChatMail>;
  /** Says goodbye, also while the page goes away. */
  leave(): void;
};

const ANSWER_TIMEOUT_MS = 15_000;

/** `url` is that of the room, absolute or relative to the page. */
export function createGroupDoor(url: string, tab: string): GroupDoor {
  const addressOf = (act: string, query: Record<string, string> = {}) => {
    const address = new URL(url, location.href);
    address.pathname += act;
    for (const [name, value] of Object.entries({ tab, ...query })) address.searchParams.set(name, value);
    return address.href;
  };
  return {
    enter: (since) => post(addressOf('', since === undefined ? {} : { since: String(since) })),
    readMail: () => post(addressOf('/mail')),
    leave: () => void navigator.sendBeacon(addressOf('/leave')),
  };
}

async function post<Answer>(address: string): Promise<Answer> {
  const response = await fetch(address, {
    method: 'POST',
    cache: 'no-store',
    signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
  });
  if (!response.ok) throw new Error(`The chat answered with ${response.status}.`);
  return (await response.json()) as Answer;
}
