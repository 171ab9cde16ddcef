import { vi } from 'vitest';
import { WebSocket } from 'ws';
import type { ChatMessage, ClientEventInput, ServerEvent } from '@/lib/contracts/chat';

export type ServerEventOf<T extends ServerEvent['type']> = Extract<ServerEvent, { type: T }>;
export type ChatClient = Awaited<ReturnType<typeof connectClient>>;

/** A browser's end of the wire that remembers everything it hears. Resolves once it is welcomed or closed. */
export async function connectClient(url: string, options: { visitor: string; origin?: string; reports?: boolean }) {
  const ws = new WebSocket(url, {
    headers: { 'x-test-visitor': options.visitor },
    ...(options.origin === undefined ? {} : { origin: options.origin }),
  });
  const events: ServerEvent[] = [];
  let closeCode: number | undefined;
  let failure: string | undefined;
  ws.on('message', (data) => {
    const event = JSON.parse(data.toString()) as ServerEvent;
    events.push(event);
    const seq = event.type === 'tick' || event.type === 'welcome' ? event.messages?.at(-1)?.seq : undefined;
    if (options.reports !== false && seq !== undefined) send({ type: 'progress', seq });
  });
  ws.on('close', (code) => {
    closeCode = code;
  });
  ws.on('error', (error) => {
    failure = error.message;
  });

  function send(event: ClientEventInput) {
    ws.send(JSON.stringify(event));
  }
  const all = <T extends ServerEvent['type']>(type: T) =>
    events.filter((event): event is ServerEventOf<T> => event.type === type);
  const messages = (): ChatMessage[] =>
    events.flatMap((event) => (event.type === 'tick' || event.type === 'welcome' ? (event.messages ?? []) : []));

  await vi.waitFor(() => {
    if (events.length === 0 && closeCode === undefined && failure === undefined) throw new Error('nothing heard yet');
  }, WAIT);

  let sent = 0;
  return {
    ws,
    events,
    send,
    all,
    messages,
    texts: () => messages().map(({ text }) => text),
    closeCode: () => closeCode,
    failure: () => failure,
    /** The last totals heard, undefined before any. */
    likes: () => all('tick').findLast(({ likes }) => likes !== undefined)?.likes,
    viewers: () => all('tick').findLast(({ viewers }) => viewers !== undefined)?.viewers,
    say(text: string, clientId = `${options.visitor.slice(-8)}-${++sent}-000000`.toLowerCase()) {
      send({ type: 'message-send', clientId, text });
      return clientId;
    },
    close: () => ws.close(),
  };
}

/** For `vi.waitFor`: often, and with patience for a busy machine. */
export const WAIT = { timeout: 10_000, interval: 5 };
