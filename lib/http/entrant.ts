import type { SessionUser } from '@/lib/contracts/users';
import type { Runtime } from '@/lib/runtime';
import type { Entrant } from '@/lib/services/room-access';
import { PROOF_TTL_SECONDS } from '@/lib/services/room-proofs';
import { cookieName, readCookies, toSetCookie } from './cookies';
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

/** So many rooms a browser is let into at a time: all cookies together must fit into the head of a request. */
const MAX_PROOFS = 20;

/** The Set-Cookie lines that let this browser into a room; beyond `MAX_PROOFS` another room is forgotten. */
export function toProofCookies(
  { env }: Pick<Runtime, 'env'>,
  headers: HeaderReader,
  { roomId, proof }: { roomId: string; proof: string },
): string[] {
  const secure = isSecureSite(env);
  const name = proofCookieName(roomId, secure);
  const others = Object.keys(readCookies(headers.get('cookie'))).filter(
    (each) => each !== name && each.startsWith(proofCookieName('', secure)),
  );
  return [
    ...others.slice(0, Math.max(0, others.length + 1 - MAX_PROOFS)).map((other) => proofCookie(other, '', 0)),
    proofCookie(name, proof, PROOF_TTL_SECONDS),
  ];

  function proofCookie(cookie: string, value: string, maxAgeSeconds: number) {
    return toSetCookie(cookie, value, { maxAgeSeconds, secure });
  }
}
