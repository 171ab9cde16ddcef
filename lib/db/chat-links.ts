import type { ChatLink, PrismaClient } from '#prisma/client';
import type { ChatLinkKind } from '@/lib/contracts/chat-room';
import { publicUser, type UserRow } from './users';

/** Opens the chat of a room without signing in. `tokenHash` is the SHA-256 of what its address holds. */
export type ChatLinkRow = Omit<ChatLink, 'kind'> & { kind: ChatLinkKind; user: UserRow };

export type NewChatLink = Pick<ChatLinkRow, 'id' | 'tokenHash' | 'roomId' | 'kind' | 'label' | 'userId'>;

export type ChatLinks = ReturnType<typeof createChatLinks>;

export function createChatLinks(prisma: PrismaClient) {
  return {
    create: async (link: NewChatLink): Promise<ChatLinkRow> =>
      toRow(await prisma.chatLink.create({ data: link, include: withIssuer })),

    /** Of one room, newest first, revoked ones too. */
    list: async (roomId: string, limit: number): Promise<ChatLinkRow[]> => {
      const rows = await prisma.chatLink.findMany({
        where: { roomId },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: limit,
        include: withIssuer,
      });
      return rows.map(toRow);
    },

    /** How many of a room still work. */
    countWorking: (roomId: string): Promise<number> => prisma.chatLink.count({ where: { roomId, revokedAt: null } }),

    /** A revoked one is not found, nor one whose room was removed. */
    async findWorking(tokenHash: string): Promise<ChatLinkRow | undefined> {
      const found = await prisma.chatLink.findUnique({
        where: { tokenHash, revokedAt: null, room: { removedAt: null } },
        include: withIssuer,
      });
      return found ? toRow(found) : undefined;
    },

    async touch(id: string, now: Date): Promise<void> {
      await prisma.chatLink.updateMany({ where: { id }, data: { lastUsedAt: now } });
    },

    /** False when there is no such link in this room or it was revoked before. */
    async revoke({ roomId, id, at }: { roomId: string; id: string; at: Date }): Promise<boolean> {
      const { count } = await prisma.chatLink.updateMany({
        where: { id, roomId, revokedAt: null },
        data: { revokedAt: at },
      });
      return count === 1;
    },

    /** The working links a person issued, for one room or for all. */
    listWorkingOf: (userId: string, of: { roomId?: string } = {}): Promise<Array<{ id: string; roomId: string }>> =>
      prisma.chatLink.findMany({ where: { ...of, userId, revokedAt: null }, select: { id: true, roomId: true } }),
  };
}

/** Reads the person who issued it along with the link. */
const withIssuer = { user: { select: publicUser } } as const;

const toRow = ({ kind, ...row }: ChatLink & { user: UserRow }): ChatLinkRow => ({
  ...row,
  kind: kind === 'dock' ? 'dock' : 'overlay',
});
