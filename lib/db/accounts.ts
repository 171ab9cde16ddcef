import type { PrismaClient } from '#prisma/client';

export type Accounts = ReturnType<typeof createAccounts>;

/** What stands where the name of somebody stood whose account was deleted. */
export const DELETED_NAME = 'Deleted account';

/** Columns of JSON in which a name may stand as a value. */
const WITH_NAMES = [
  ['AuditEntry', 'details'],
  ['Report', 'evidence'],
  ['ModerationAction', 'evidence'],
  ['Notice', 'data'],
] as const;

/** The end of an account. */
export function createAccounts(prisma: PrismaClient) {
  return {
    /** The rooms of a person that are not removed. */
    listRoomIds: async (ownerId: string): Promise<string[]> =>
      (await prisma.room.findMany({ where: { ownerId, removedAt: null }, select: { id: true } })).map(({ id }) => id),

    /**
     * Takes everything of a person out of every table, all or nothing: their rooms with all that is in them are deleted,
     * what they did elsewhere loses its name. A row with their id stays, so that nobody else ever gets that id, and the
     * username is free. Texts in which others named them stay as they were written.
     */
    async forget(id: string, at: Date): Promise<void> {
      const user = await prisma.user.findUnique({ where: { id }, select: { username: true, displayName: true } });
      if (!user) return;
      const rooms = await prisma.room.findMany({ where: { ownerId: id }, select: { id: true } });
      const roomId = { in: rooms.map((room) => room.id) };
      await prisma.$transaction([
        // Written out, because only one of the two generated clients could name its null of JSON here.
        prisma.$executeRawUnsafe('UPDATE ModerationAction SET evidence = NULL WHERE personId = ?', id),
        prisma.$executeRawUnsafe('UPDATE User SET recoveryHashes = NULL WHERE id = ?', id),
        prisma.report.deleteMany({ where: { roomId } }),
        prisma.room.deleteMany({ where: { ownerId: id } }),
        prisma.session.deleteMany({ where: { userId: id } }),
        prisma.oneTimeLink.deleteMany({ where: { userId: id } }),
        prisma.upload.deleteMany({ where: { userId: id } }),
        prisma.chatLink.deleteMany({ where: { userId: id } }),
        prisma.roomModerator.deleteMany({ where: { userId: id } }),
        prisma.follow.deleteMany({ where: { OR: [{ followerId: id }, { hostId: id }] } }),
        prisma.notice.deleteMany({ where: { userId: id } }),
        prisma.$executeRawUnsafe('DELETE FROM Notice WHERE INSTR(data, ?) > 0', `"${id}"`),
        prisma.message.updateMany({ where: { senderId: id }, data: { name: DELETED_NAME, userId: null } }),
        prisma.heldMessage.deleteMany({ where: { senderId: id } }),
        prisma.giftEntry.updateMany({ where: { senderId: id }, data: { name: DELETED_NAME } }),
        prisma.roomSanction.updateMany({ where: { personId: id }, data: { personName: DELETED_NAME, ip: null } }),
        prisma.roomSanction.updateMany({ where: { byId: id }, data: { byName: DELETED_NAME } }),
        prisma.auditEntry.updateMany({ where: { actorId: id }, data: { actorName: DELETED_NAME, ip: '' } }),
        prisma.moderationAction.updateMany({ where: { byId: id }, data: { byName: DELETED_NAME } }),
        prisma.moderationAction.updateMany({ where: { undoneById: id }, data: { undoneByName: DELETED_NAME } }),
        prisma.report.updateMany({ where: { decidedById: id }, data: { decidedByName: DELETED_NAME } }),
        ...[user.displayName, user.username].flatMap((name) => withoutName(prisma, name)),
        prisma.user.update({
          where: { id },
          data: {
            // `~` is in no username: nobody can ask for it, and the old one is free.
            username: `~${id.slice(-31)}`,
            displayName: DELETED_NAME,
            passwordHash: null,
            role: 'viewer',
            bio: '',
            avatarKey: null,
            suspendedUntil: null,
            suspendedReason: '',
            totpSecret: null,
            totpConfirmedAt: null,
            totpStep: 0,
            calendarHash: null,
            deletedAt: at,
          },
        }),
      ]);
    },
  };
}

/** Replaces the name where it is the whole value of a key, as each of the databases writes JSON. */
const withoutName = (prisma: PrismaClient, name: string) =>
  WITH_NAMES.flatMap(([table, column]) =>
    [':', ': '].map((colon) => {
      const [old, anonymous] = [name, DELETED_NAME].map((value) => colon + JSON.stringify(value));
      return prisma.$executeRawUnsafe(
        `UPDATE ${table} SET ${column} = REPLACE(${column}, ?, ?) WHERE INSTR(${column}, ?) > 0`,
        old,
        anonymous,
        old,
      );
    }),
  );
