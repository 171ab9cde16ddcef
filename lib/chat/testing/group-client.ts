import type { ChatMessage, ClientEventInput, ServerEvent } from '@/lib/contracts/chat';
import {
  type ChatEntrance,
  type ChatMail,
  GROUP_ANSWER,
  type GroupEntrance,
  type GroupFrame,
} from '@/lib/contracts/chat-entrance';
import type { ServerEventOf } from './chat-client';

/** The way of a page to its group. */
export type GroupTransport = {
  /** Hears notices from now on. Returns the function that undoes it. */
  join(entrance: GroupEntrance, hear: (text: string) => void): () => void;
  /** Says something; resolves with the code that the page is told, 0 for success. */
  say(entrance: GroupEntrance, spoken: { tab: string; event: ClientEventInput }): Promise<number>;
};

let pages = 0;

/** A page's end of a chat without sockets, as `lib/contracts/chat-entrance.ts` has it. Remembers everything it hears. */
export async function enterByGroup(
  base: string,
  { visitor, transport, since }: { visitor: string; transport: GroupTransport; since?: number },
) {
  const tab = `page-${String(++pages).padStart(8, '0')}`;
  const events: ServerEvent[] = [];
  const shown = new Map<number, ChatMessage>();
  let newest = since;
  let closeCode: number | undefined;
  let leaveGroup = () => {};
  let entrance: GroupEntrance | undefined;

  function hear(event: ServerEvent) {
    events.push(event);
    if (event.type !== 'welcome' && event.type !== 'tick') return;
    for (const message of event.messages ?? []) shown.set(message.seq, message);
    for (const seq of event.removed ?? []) shown.delete(seq);
    newest = Math.max(newest ?? 0, event.type === 'welcome' ? event.seq : 0, ...shown.keys());
  }

  async function post<T>(path: string): Promise<T> {
    const response = await fetch(`${base}${path}`, { method: 'POST', headers: { 'x-test-visitor': visitor } });
    return (response.status === 204 ? {} : await response.json()) as T;
  }

  async function enter(): Promise<void> {
    const answer = await post<ChatEntrance>(`?tab=${tab}${newest === undefined ? '' : `&since=${newest}`}`);
    if ('closed' in answer) {
      closeCode = answer.closed;
      return;
    }
    for (const event of answer.events) hear(event);
    entrance = answer.group;
  }

  async function fetchMail(): Promise<void> {
    const mail = await post<ChatMail>(`/mail?tab=${tab}`);
    if ('closed' in mail) closeCode = mail.closed;
    else for (const event of mail.events) hear(event);
  }

  function hearGroup(text: string) {
    const frame = JSON.parse(text) as GroupFrame;
    if (frame.type !== 'mail') hear(frame);
    else if (entrance && frame.to.includes(entrance.userId)) void fetchMail().catch(() => {});
  }

  await enter();
  if (entrance) {
    const waiting: string[] = [];
    let listen: (text: string) => unknown = (text) => waiting.push(text);
    leaveGroup = transport.join(entrance, (text) => listen(text));
    await enter();
    for (const text of waiting) hearGroup(text);
    listen = hearGroup;
  }

  async function send(event: ClientEventInput): Promise<number> {
    const code = entrance ? await transport.say(entrance, { tab, event }) : GROUP_ANSWER.enterAgain;
    if (code === GROUP_ANSWER.mail) await fetchMail();
    return code;
  }

  const all = <T extends ServerEvent['type']>(type: T) =>
    events.filter((event): event is ServerEventOf<T> => event.type === type);
  const messages = () => [...shown.values()].sort((a, b) => a.seq - b.seq);
  let sent = 0;
  return {
    tab,
    events,
    entrance: () => entrance,
    send,
    enter,
    fetchMail,
    all,
    messages,
    texts: () => messages().map(({ text }) => text),
    closeCode: () => closeCode,
    likes: () => all('tick').findLast(({ likes }) => likes !== undefined)?.likes,
    viewers: () => all('tick').findLast(({ viewers }) => viewers !== undefined)?.viewers,
    say(text: string, clientId = `${visitor.slice(-8)}-${++sent}-000000`.toLowerCase()) {
      void send({ type: 'message-send', clientId, text });
      return clientId;
    },
    async close() {
      leaveGroup();
      await post(`/leave?tab=${tab}`);
    },
  };
}

export type GroupClient = Awaited<ReturnType<typeof enterByGroup>>;
