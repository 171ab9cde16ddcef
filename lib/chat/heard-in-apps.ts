import { BoundedMap } from './bounded-map';
import type { ChatLimits } from './limits';

export type HeardInApps = ReturnType<typeof createHeardInApps>;

/** What apps hear of each other from their service, so that they are not told it a second time. */
export function createHeardInApps({ maxAppMessagesRemembered }: Pick<ChatLimits, 'maxAppMessagesRemembered'>) {
  const messages = new BoundedMap<string, true>(maxAppMessagesRemembered);
  const likes = new BoundedMap<string, number>(maxAppMessagesRemembered);
  const keyOf = (senderId: string, clientId: string): string => `${senderId} ${clientId}`;

  return {
    addMessage: (senderId: string, clientId: string): void => messages.set(keyOf(senderId, clientId), true),
    /** It is not passed on after all. */
    forgetMessage: (senderId: string, clientId: string): void => messages.delete(keyOf(senderId, clientId)),
    hasMessage: (senderId: string, clientId: string): boolean => messages.get(keyOf(senderId, clientId)) ?? false,

    addLike: (roomId: string): void => likes.set(roomId, (likes.get(roomId) ?? 0) + 1),
    /** How many likes of a room apps have seen since it was asked the last time. */
    takeLikes(roomId: string): number {
      const count = likes.get(roomId) ?? 0;
      likes.delete(roomId);
      return count;
    },
  };
}
