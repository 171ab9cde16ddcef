import { z } from 'zod';
import { TEXT_LIMITS } from '@/lib/core/limits';
import { plainText } from './text';
import { displayName, password } from './users';

/** What is left out stays as it is. */
export const updateProfile = z.object({
  displayName: displayName.optional(),
  bio: plainText.max(TEXT_LIMITS.bioMax, 'Use at most 500 characters.').optional(),
});
export type UpdateProfile = z.infer<typeof updateProfile>;

/** What a person says of themselves, as they edit it. */
export const ownProfile = z.object({
  username: z.string(),
  displayName: z.string(),
  bio: z.string(),
  avatarUrl: z.string().nullable(),
});
export type OwnProfile = z.infer<typeof ownProfile>;

/** The password one has, as it was typed: of any length, so that a wrong one is wrong and not malformed. */
const typedPassword = z.string().min(1).max(200);

export const changePassword = z.object({ current: typedPassword, password });
export type ChangePassword = z.infer<typeof changePassword>;

export const deleteAccount = z.object({ current: typedPassword });

/** A browser in which the person is signed in. `id` opens nothing. */
export const sessionView = z.object({
  id: z.string(),
  /** Names as their makers write them; null: not known. */
  browser: z.string().nullable(),
  system: z.string().nullable(),
  ip: z.string(),
  /** To the nearest ten minutes. */
  lastSeenAt: z.iso.datetime(),
  /** The one that asks. */
  isThis: z.boolean(),
});
export type SessionView = z.infer<typeof sessionView>;
