import { z } from 'zod';
import { plainLine } from './text';

/** How long and how many things around access may be. */
export const ACCESS_LIMITS = { passwordMin: 4, passwordMax: 100, labelMax: 80, usesMax: 100_000 } as const;

/**
 * Who may watch a room: everybody and listed, everybody who has the address, whoever knows its password, whoever is
 * signed in, or whoever has an invitation.
 */
export const visibility = z.enum(['public', 'unlisted', 'password', 'signed-in', 'invited']);
export type Visibility = z.infer<typeof visibility>;

/** What is asked of somebody who is not let in; `gone`: there is nothing any more. */
export const accessRefusal = z.enum(['password', 'sign-in', 'invitation', 'gone']);
export type AccessRefusal = z.infer<typeof accessRefusal>;

/** What stands in place of a page that somebody may not see: no more of the room than its title and its host. */
export type Gate = {
  roomId: string;
  slug: string;
  why: Exclude<AccessRefusal, 'gone'>;
  title: string;
  host: string;
};

const roomPassword = z
  .string()
  .trim()
  .min(ACCESS_LIMITS.passwordMin, 'Use at least 4 characters.')
  .max(ACCESS_LIMITS.passwordMax, 'Use at most 100 characters.');

/** Changes who may watch. Whoever was let in before is asked again, also when nothing else changes. */
export const changeAccess = z.object({
  visibility,
  /** Only with visibility `password`; left out: the one of before stays. */
  password: roomPassword.optional(),
});
export type ChangeAccess = z.infer<typeof changeAccess>;

/** What somebody at the gate gives: the password of the room, or an invitation code. */
export const enterRoom = z.union([
  z.object({ password: z.string().trim().min(1).max(ACCESS_LIMITS.passwordMax) }),
  z.object({ code: z.string().trim().min(1).max(ACCESS_LIMITS.passwordMax) }),
]);
export type EnterRoom = z.infer<typeof enterRoom>;

export const createInvite = z.object({
  /** For the owner: whom it is for. */
  label: plainLine.max(ACCESS_LIMITS.labelMax, 'Use at most 80 characters.').default(''),
  /** So many people; null: any number. */
  maxUses: z.number().int().min(1).max(ACCESS_LIMITS.usesMax).nullable().default(null),
  expiresAt: z.iso.datetime({ offset: true }).nullable().default(null),
});
export type CreateInvite = z.infer<typeof createInvite>;

/** An invitation code as its owner sees it. The code itself is told once, when it is made. */
export const invite = z.object({
  id: z.string(),
  label: z.string(),
  maxUses: z.number().nullable(),
  uses: z.number(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
  revoked: z.boolean(),
});
export type Invite = z.infer<typeof invite>;

/** Secret. The code is behind the `#` of the link, so that no server ever sees it in an address. */
export const createdInvite = invite.extend({ code: z.string(), url: z.string() });
export type CreatedInvite = z.infer<typeof createdInvite>;

/** Who may watch a room, for its owner. */
export const roomAccess = z.object({ visibility, hasPassword: z.boolean(), invites: z.array(invite) });
export type RoomAccess = z.infer<typeof roomAccess>;
