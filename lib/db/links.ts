import type { PrismaClient } from '#prisma/client';

export type LinkPurpose = 'first_admin' | 'set_password';

/** A link that works once. `tokenHash` is the SHA-256 of what its address holds. */
export type LinkRow = {
  tokenHash: string;
  purpose: LinkPurpose;
  /** The person whose password it sets; null for the first administrator. */
  userId: string | null;
  createdAt: Date;
  expiresAt: Date;
  usedAt: Date | null;
};

export type NewLink = { tokenHash: string; purpose: LinkPurpose; userId?: string | undefined; expiresAt: Date };

export type Links = ReturnType<typeof createLinks>;

export function createLinks(prisma: PrismaClient) {
  return {
    create: ({ userId, ...link }: NewLink): Promise<LinkRow> =>
      prisma.oneTimeLink.create({ data: { ...link, userId: userId ?? null } }),

    /** Also finds used and expired ones: the caller says which it was. */
    find: async (tokenHash: string): Promise<LinkRow | undefined> =>
      (await prisma.oneTimeLink.findUnique({ where: { tokenHash } })) ?? undefined,

    /** True for exactly one caller, and only while the link is unused and not expired. */
    async redeem(tokenHash: string, now: Date): Promise<boolean> {
      const { count } = await prisma.oneTimeLink.updateMany({
        where: { tokenHash, usedAt: null, expiresAt: { gt: now } },
        data: { usedAt: now },
      });
      return count === 1;
    },

    /** Withdraws the open links of this purpose: all of them, or those of one person. */
    async removeUnused({ purpose, userId }: { purpose: LinkPurpose; userId?: string | undefined }): Promise<void> {
      await prisma.oneTimeLink.deleteMany({
        where: { purpose, usedAt: null, ...(userId !== undefined && { userId }) },
      });
    },
  };
}
