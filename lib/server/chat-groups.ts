import type { GroupService } from '@/lib/chat/group-service';
import { isOurGroup, OUR_GROUP_PREFIX } from '@/lib/contracts/chat-entrance';
import { AppError } from '@/lib/core/errors';
import { randomText } from '@/lib/core/ids';
import type { ChatProvider } from '@/lib/providers/chat/chat-provider';
import type { Runtime } from '@/lib/runtime';
import { createTurns } from '@/lib/services/in-turn';

/** Whoever could guess the name of a group could hear it. */
const NAME_CHARS = 26;
const TRIES = 3;
/** A group that was just made may be on its way to its first page. */
const MIN_AGE_MS = 60_000;

export type ChatGroupService = GroupService & {
  /**
   * Has a room go through the group that an app made for it, and ends the one it had if that was ours; `leave` is called
   * in between. Nothing happens when it does already, or the group is another room's.
   */
  adopt(shared: { roomId: string; groupId: string }, leave: () => void): Promise<void>;
  /** Ends the groups of rooms that nobody hears. */
  sweep(isHeard: (roomId: string) => boolean): Promise<void>;
};

/** Keeps one group for each room with the chat service, and notes which one it is. */
export function createChatGroups({ db }: Pick<Runtime, 'db'>, provider: ChatProvider): ChatGroupService {
  /** What is done with the group of a room is done one after the other. */
  const inTurn = createTurns();

  async function open(roomId: string): Promise<string> {
    const known = await db.chatGroups.find(roomId);
    if (known && !isOurGroup(known.groupId)) return known.groupId;
    // Made again if it is gone, and kept if it is there.
    if (known && (await provider.create(known.groupId)) === 'ready') return known.groupId;
    for (let left = TRIES; left > 0; left--) {
      const groupId = OUR_GROUP_PREFIX + randomText(NAME_CHARS);
      if ((await provider.create(groupId)) === 'taken') continue;
      await db.chatGroups.put({ roomId, groupId, openedAt: new Date() });
      return groupId;
    }
    throw new AppError('provider_failed', 'No group could be made for the chat of this room.');
  }

  async function close(roomId: string): Promise<void> {
    const group = await db.chatGroups.find(roomId);
    if (!group) return;
    // First of all: whoever is in it must not hear the room again, also when the service cannot be told now.
    await db.chatGroups.remove(roomId);
    await end(group.groupId);
  }

  async function adopt({ roomId, groupId }: { roomId: string; groupId: string }, leave: () => void): Promise<void> {
    if (isOurGroup(groupId) || (await db.chatGroups.findByGroup(groupId))) return;
    const before = await db.chatGroups.find(roomId);
    await db.chatGroups.put({ roomId, groupId, openedAt: new Date() });
    leave();
    // Pages that are in it hear that it is over, and come into the other.
    if (before) await end(before.groupId);
  }

  /** What an app made is the app's to end. */
  const end = async (groupId: string): Promise<void> => {
    if (isOurGroup(groupId)) await provider.destroy(groupId);
  };

  return {
    open: (roomId) => inTurn(roomId, () => open(roomId)),
    close: (roomId) => inTurn(roomId, () => close(roomId)),
    adopt: (shared, leave) => inTurn(shared.roomId, () => adopt(shared, leave)),
    notify: provider.notify,
    isOfApp: (groupId) => !isOurGroup(groupId),
    speak: provider.speak,
    restrain: provider.restrain,
    ticket: provider.ticket,
    async sweep(isHeard) {
      for (const { roomId, groupId, openedAt } of await db.chatGroups.list()) {
        const isNew = Date.now() - openedAt.getTime() < MIN_AGE_MS;
        if (isOurGroup(groupId) && !isNew && !isHeard(roomId)) await inTurn(roomId, () => close(roomId));
      }
    },
  };
}
