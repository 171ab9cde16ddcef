import type { PrismaClient } from '#prisma/client';
import type { Role } from '@/lib/contracts/users';
import { AppError } from '@/lib/core/errors';
import { isTaken, orNotFound } from './failures';
import { createUserStanding } from './standing';
import { withoutUndefined } from './without-undefined';

/** A person, without secrets. */
export type UserRow = {
  id: string;
  username: string;
  displayName: string;
  role: Role;
  createdAt: Date;
  bio: string;
  avatarKey: string | null;
  /** May not go live until then, and why. */
  suspendedUntil: Date | null;
  suspendedReason: string;
  /** May not sign in since then. */
  bannedAt: Date | null;
  /** Nothing of the person is left since then. */
  deletedAt: Date | null;
};

/** `passwordHash` is argon2id, null until the person has used their one-time link. Secret: never leaves a service. */
export type UserWithPassword = UserRow & { passwordHash: string | null };

export type NewUser = Pick<UserWithPassword, 'id' | 'username' | 'displayName' | 'passwordHash' | 'role'>;

export type ProfileChanges = {
  displayName?: string | undefined;
  bio?: string | undefined;
  avatarKey?: string | null | undefined;
};

/** Reads a person without secrets. */
export const publicUser = {
  id: true,
  username: true,
  displayName: true,
  role: true,
  createdAt: true,
  bio: true,
  avatarKey: true,
  suspendedUntil: true,
  suspendedReason: true,
  bannedAt: true,
  deletedAt: true,
} as const;

const withPassword = { ...publicUser, passwordHash: true } as const;

export type Users = ReturnType<typeof createUsers>;

/** Usernames are stored lower-case; callers pass them so (`contracts/users`). */
export function createUsers(prisma: PrismaClient) {
  const orNoUser = orNotFound('This person does not exist.');

  return {
    ...createUserStanding(prisma),

    find: async (id: string): Promise<UserWithPassword | undefined> =>
      (await prisma.user.findUnique({ where: { id }, select: withPassword })) ?? undefined,

    findByUsername: async (username: string): Promise<UserWithPassword | undefined> =>
      (await prisma.user.findUnique({ where: { username }, select: withPassword })) ?? undefined,

    /** Throws `username_taken`, also to the slower one of two who ask for the same name at once. */
    async create(user: NewUser): Promise<UserWithPassword> {
      try {
        return await prisma.user.create({ data: user, select: withPassword });
      } catch (error) {
        if (!isTaken(error, 'username')) throw error;
        throw new AppError('username_taken', 'This username is taken. Choose another one.', {
          field: 'username',
          cause: error,
        });
      }
    },

    /** Throws `not_found`, as every setter here does. */
    async setPassword(id: string, passwordHash: string): Promise<void> {
      await prisma.user.update({ where: { id }, data: { passwordHash } }).catch(orNoUser);
    },

    async setRole(id: string, role: Role): Promise<void> {
      await prisma.user.update({ where: { id }, data: { role } }).catch(orNoUser);
    },

    async setDisplayName(id: string, displayName: string): Promise<void> {
      await prisma.user.update({ where: { id }, data: { displayName } }).catch(orNoUser);
    },

    /** Changes what is given. */
    async setProfile(id: string, profile: ProfileChanges): Promise<void> {
      await prisma.user.update({ where: { id }, data: withoutUndefined(profile) }).catch(orNoUser);
    },

    countAdmins: (): Promise<number> => prisma.user.count({ where: { role: 'admin' } }),

    /** The newest first. */
    list: ({ role, limit }: { role?: Role; limit: number }): Promise<UserRow[]> =>
      prisma.user.findMany({
        where: role ? { role } : {},
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: limit,
        select: publicUser,
      }),
  };
}
