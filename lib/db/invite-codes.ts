import type { InviteCode, PrismaClient } from '#prisma/client';

/** Lets whoever knows it into an `invited` room. `codeHash` is the SHA-256 of the code. */
export type InviteCodeRow = InviteCode;

export type NewInviteCode = Pick<InviteCode, 'id' | 'roomId' | 'codeHash' | 'label' | 'maxUses' | 'expiresAt'>;

export type InviteCodes = ReturnType<typeof createInviteCodes>;

export function createInviteCodes(prisma: PrismaClient) {
  return {
    create: (code: NewInviteCode): Promise<InviteCodeRow> => prisma.inviteCode.create({ data: code }),

    /** Of one room, newest first, revoked ones too. */
    list: (roomId: string, limit: number): Promise<InviteCodeRow[]> =>
      prisma.inviteCode.findMany({
        where: { roomId },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: limit,
      }),

    /** How many of a room are not revoked and not over. */
    countWorking: (roomId: string, now: Date): Promise<number> =>
      prisma.inviteCode.count({ where: { roomId, ...working(now) } }),

    /** Counts one more use. False for a code of another room, and for one that is unknown, revoked, over or used up. */
    async use({ roomId, codeHash, now }: { roomId: string; codeHash: string; now: Date }): Promise<boolean> {
      const hasRoom = { OR: [{ maxUses: null }, { uses: { lt: prisma.inviteCode.fields.maxUses } }] };
      const { count } = await prisma.inviteCode.updateMany({
        where: { roomId, codeHash, AND: [working(now), hasRoom] },
        data: { uses: { increment: 1 } },
      });
      return count === 1;
    },

    /** False when there is no such code in this room or it was revoked before. */
    async revoke({ roomId, id, at }: { roomId: string; id: string; at: Date }): Promise<boolean> {
      const { count } = await prisma.inviteCode.updateMany({
        where: { id, roomId, revokedAt: null },
        data: { revokedAt: at },
      });
      return count === 1;
    },
  };
}

const working = (now: Date) => ({ revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] });
