import { z } from 'zod';

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
