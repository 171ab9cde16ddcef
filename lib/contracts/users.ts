import { z } from 'zod';
import { TEXT_LIMITS } from '@/lib/core/limits';

/** Each may do what those before it may. A moderator keeps order on the whole site; one of a single room has no role here. */
export const role = z.enum(['viewer', 'organiser', 'moderator', 'admin']);
export type Role = z.infer<typeof role>;

/** Stored lower-case, because MySQL compares without case and SQLite does not. */
export const username = z
  .string()
  .trim()
  .toLowerCase()
  .min(TEXT_LIMITS.usernameMin, 'Use at least 3 characters.')
  .max(TEXT_LIMITS.usernameMax, 'Use at most 32 characters.')
  .regex(
    /^[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?$/,
    'Use letters, digits, - and _, starting and ending with a letter or digit.',
  );

export const password = z
  .string()
  .min(TEXT_LIMITS.passwordMin, 'Use at least 8 characters.')
  .max(TEXT_LIMITS.passwordMax, 'Use at most 200 characters.');

/** A name people see. Control characters and bidirectional overrides are refused: they can disguise one name as another. */
export const displayName = z
  .string()
  .trim()
  .min(1, 'Enter a name.')
  .max(TEXT_LIMITS.displayNameMax, 'Use at most 40 characters.')
  .regex(/^[^\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]*$/u, 'Remove the invisible control characters.');

export const signUp = z.object({ username, password, displayName: displayName.optional() });
export type SignUp = z.infer<typeof signUp>;

export const signIn = z.object({
  username: z.string().trim().toLowerCase().min(1).max(200),
  password: z.string().min(1).max(200),
});
export type SignIn = z.infer<typeof signIn>;

/** Redeems a one-time link: creates the first administrator, or sets a new password for an existing person. */
export const redeemLink = z.object({
  token: z.string().min(1).max(200),
  username: username.optional(),
  password,
  displayName: displayName.optional(),
});
export type RedeemLink = z.infer<typeof redeemLink>;

/** What a one-time link is for; `username` is fixed for links that belong to a person. */
export const oneTimeLink = z.object({
  purpose: z.enum(['first-admin', 'set-password']),
  username: z.string().optional(),
  expiresAt: z.iso.datetime(),
});
export type OneTimeLink = z.infer<typeof oneTimeLink>;

/** The person behind a request. */
export const sessionUser = z.object({ id: z.string(), username: z.string(), displayName: z.string(), role });
export type SessionUser = z.infer<typeof sessionUser>;

/** The person a page is drawn for, as its bar shows them. */
export type PageUser = SessionUser & { avatarUrl: string | null };
