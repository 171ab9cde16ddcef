import type { PrismaClient, RoomChat } from '#prisma/client';
import { isDuplicate } from './failures';
import { toStringList } from './string-list';
import { withoutUndefined } from './without-undefined';

/** How people may talk in a room. `audience` and `links` are as in `ChatSettings`. */
export type RoomChatRow = Omit<RoomChat, 'updatedAt' | 'blockedWords' | 'heldWords'> & {
  blockedWords: string[];
  heldWords: string[];
};

/** What is left out or undefined stays as it is, or gets its default in a room that was never changed. */
export type RoomChatChanges = { [Field in keyof Omit<RoomChatRow, 'roomId'>]?: RoomChatRow[Field] | undefined };

export type RoomChats = ReturnType<typeof createRoomChats>;

export function createRoomChats(prisma: PrismaClient) {
  return {
    /** Undefined in a room that was never changed: it has the defaults. */
    async find(roomId: string): Promise<RoomChatRow | undefined> {
      const row = await prisma.roomChat.findUnique({ where: { roomId } });
      return row ? toRow(row) : undefined;
    },

    async change(roomId: string, changes: RoomChatChanges): Promise<void> {
      const data = withoutUndefined(changes);
      const update = () => prisma.roomChat.updateMany({ where: { roomId }, data });
      const { count } = await update();
      if (count > 0) return;
      try {
        await prisma.roomChat.create({ data: { blockedWords: [], heldWords: [], ...data, roomId } });
      } catch (error) {
        // Somebody else was first to change this room.
        if (!isDuplicate(error)) throw error;
        await update();
      }
    },

    /** Takes the pin off when it is on one of these messages. */
    async unpin(roomId: string, seqs: readonly number[]): Promise<void> {
      await prisma.roomChat.updateMany({ where: { roomId, pinnedSeq: { in: [...seqs] } }, data: { pinnedSeq: null } });
    },
  };
}

const toRow = ({ updatedAt: _updatedAt, blockedWords, heldWords, ...row }: RoomChat): RoomChatRow => ({
  ...row,
  blockedWords: toStringList(blockedWords),
  heldWords: toStringList(heldWords),
});
