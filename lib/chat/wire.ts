import type { ServerEvent } from '@/lib/contracts/chat';
import type { LoggedMessage } from './message-log';

/** A `welcome` but for its messages. */
export type WelcomeHead = Omit<Extract<ServerEvent, { type: 'welcome' }>, 'messages'>;

type Tick = Extract<ServerEvent, { type: 'tick' }>;

/** What a tick is made of: messages that are serialised already, and the rest as it travels. What is undefined stays out. */
export type TickParts = { [Name in Exclude<keyof Tick, 'type' | 'messages'>]?: Tick[Name] | undefined } & {
  messages: readonly LoggedMessage[];
};

/** The `welcome` event. `messagesJson` is a JSON array that many newcomers share. */
export const welcomeText = (head: WelcomeHead, messagesJson: string): string =>
  withMember(JSON.stringify(head), 'messages', messagesJson);

/** A `tick` event. */
export function tickText({ messages, ...rest }: TickParts): string {
  const head = JSON.stringify({ type: 'tick', ...rest });
  if (messages.length === 0) return head;
  return withMember(head, 'messages', `[${messages.map(({ json }) => json).join(',')}]`);
}

/** Adds a member, itself JSON already, to the JSON text of an object that has others. */
const withMember = (object: string, name: string, json: string): string => `${object.slice(0, -1)},"${name}":${json}}`;
