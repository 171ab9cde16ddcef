import type { SessionUser } from '@/lib/contracts/users';
import type { Runtime } from '@/lib/runtime';
import type { Entrant } from '@/lib/services/room-access';
import { cookieName, readCookies } from './cookies';
import { type HeaderReader, isSecureSite, readGuestId } from './request-context';

/** The cookie that keeps the proof of having been let into a room. */
export const proofCookieName = (roomId: string, secure: boolean) => cookieName(`kaibo_room_${roomId}`, secure);

/** Whoever is behind a request, on the way into a room. */
export function readEntrant(
  runtime: Pick<Runtime, 'env' | 'secrets'>,
  headers: HeaderReader,
  user: SessionUser | null | undefined,
): Entrant {
  const cookies = readCookies(headers.get('cookie'));
  const secure = isSecureSite(runtime.env);
  return {
    user: user ?? null,
    visitorId: user?.id ?? readGuestId(runtime, headers),
    cookieFor: (roomId) => cookies[proofCookieName(roomId, secure)],
  };
}
