import { createHmac } from 'node:crypto';
import type { SessionUser } from '@/lib/contracts/users';
import { createId } from '@/lib/core/ids';
import { isSameSecret } from '@/lib/core/is-same-secret';

/** Whoever is here: a signed-in person, or a guest known by a signed id. */
export type Visitor = { id: string; name: string; isGuest: boolean };

const GUEST_ID = /^guest_[0-9a-z]{22}$/;
const NAME_CHARS = 4;

/** What a guest without a name is called, in the guest's own language. */
export const GUEST_WORD = { en: 'Guest', 'zh-CN': '访客' } as const;

/** The cookie value of a guest: id and signature. Whoever has it is that guest, so it is HttpOnly. */
export const signGuest = (guestKey: string, id: string): string => `${id}.${signature(guestKey, id)}`;

/** The guest id in a cookie, or undefined when it was not signed by us. */
export function readGuest(guestKey: string, cookie: string | undefined): string | undefined {
  const [id = '', given = ''] = cookie?.split('.') ?? [];
  if (!GUEST_ID.test(id)) return undefined;
  return isSameSecret(given, signature(guestKey, id)) ? id : undefined;
}

export const createGuestId = (): string => createId('guest');

/** A person when signed in, else the guest, told apart by the end of its id until it chooses a name. */
export const toVisitor = (
  user: SessionUser | undefined | null,
  guestId: string,
  guestWord: string = GUEST_WORD.en,
): Visitor =>
  user
    ? { id: user.id, name: user.displayName, isGuest: false }
    : { id: guestId, name: guestName(guestId, guestWord), isGuest: true };

/** What a guest is called who has not chosen a name. */
export const guestName = (guestId: string, guestWord: string = GUEST_WORD.en): string =>
  `${guestWord} ${guestId.slice(-NAME_CHARS)}`;

const signature = (guestKey: string, id: string) => createHmac('sha256', guestKey).update(id).digest('base64url');
