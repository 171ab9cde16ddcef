import type { ServerEvent } from '@/lib/contracts/chat';
import type { LoggedMessage } from './message-log';

/** A `welcome` but for its messages. */
export type WelcomeHead = Omit<Extract<ServerEvent, { type: 'welcome' }>, 'messages'>;

/** The `welcome` event. `messagesJson` is a JSON array that many newcomers share. */
export const welcomeText = (head: WelcomeHead, messagesJson: string): string =>
  withMember(JSON.stringify(head), 'messages', messagesJson);

/** A `tick` event made of messages that are serialised already and of absolute counts; what is undefined stays out. */
export function tickText(tick: {
  messages: readonly LoggedMessage[];
  likes?: number | undefined;
  viewers?: number | undefined;
}): string {
  const head = JSON.stringify({ type: 'tick', likes: tick.likes, viewers: tick.viewers });
  if (tick.messages.length === 0) return head;
  return withMember(head, 'messages', `[${tick.messages.map(({ json }) => json).join(',')}]`);
}

/** Adds a member, itself JSON already, to the JSON text of an object that has others. */
const withMember = (object: string, name: string, json: string): string => `${object.slice(0, -1)},"${name}":${json}}`;
