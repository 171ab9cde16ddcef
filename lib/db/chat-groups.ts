import type { ChatGroup, PrismaClient } from '#prisma/client';

export type ChatGroups = ReturnType<typeof createChatGroups>;

/** The groups of a messaging service through which pages hear rooms. */
export function createChatGroups(prisma: PrismaClient) {
  return {
    list: (): Promise<ChatGroup[]> => prisma.chatGroup.findMany(),

    find: async (roomId: string): Promise<ChatGroup | undefined> =>
      (await prisma.chatGroup.findUnique({ where: { roomId } })) ?? undefined,

    /** The room that has this group. */
    findByGroup: async (groupId: string): Promise<ChatGroup | undefined> =>
      (await prisma.chatGroup.findUnique({ where: { groupId } })) ?? undefined,

    /** Takes the place of the one the room had. */
    async put({ roomId, ...group }: ChatGroup): Promise<void> {
      await prisma.chatGroup.upsert({ where: { roomId }, create: { roomId, ...group }, update: group });
    },

    /** Succeeds when the room has none. */
    async remove(roomId: string): Promise<void> {
      await prisma.chatGroup.deleteMany({ where: { roomId } });
    },
  };
}
