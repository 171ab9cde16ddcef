import type { IncomingMessage } from 'node:http';
import { cookieName, readCookies, toSetCookie } from '@/lib/http/cookies';
import { createNonce, toContentSecurityPolicy } from '@/lib/http/csp';
import { EDGE_HEADERS, isSecureSite } from '@/lib/http/request-context';
import { createChatOrigins } from '@/lib/providers/chat/create-origins';
import type { Runtime } from '@/lib/runtime';
import { createGuestId, readGuest, signGuest } from '@/lib/services/visitors';
import type { ClientAddress } from './client-address';
import { type Additions, POLICY_HEADER } from './proxy';

const GUEST_TTL_SECONDS = 365 * 24 * 3600;

type Options = { clientAddress: ClientAddress; isDevelopment: boolean };

/**
 * What the edge tells the child of a request, and the guest id it gives a browser that opens its first page. The
 * security policy goes both ways: the child reads its nonce out of it, the browser holds the page to it.
 */
export function createVisit(
  { env, secrets, storage, live, vod }: Pick<Runtime, 'env' | 'secrets' | 'storage' | 'live' | 'vod'>,
  { clientAddress, isDevelopment }: Options,
) {
  const secure = isSecureSite(env);
  const guestCookie = cookieName('kaibo_guest', secure);

  return {
    additions(request: IncomingMessage): Additions {
      const path = request.url?.split('?')[0] ?? '/';
      const policy = toContentSecurityPolicy({
        nonce: createNonce(),
        path,
        isDevelopment,
        pictureOrigin: storage.origin,
        playOrigins: [...(live.playOrigins ?? []), ...(vod.playOrigins ?? [])],
        snapshotOrigins: live.pictureOrigins,
        chatOrigins: createChatOrigins(env),
      });
      const headers: Record<string, string> = {
        [POLICY_HEADER]: policy,
        [EDGE_HEADERS.ip]: clientAddress(request),
        [EDGE_HEADERS.secure]: secure ? '1' : '0',
      };
      if (!opensPage(request) || readGuest(secrets.guestKey, readCookies(request.headers.cookie)[guestCookie])) {
        return { headers, cookies: [], policy };
      }
      const id = createGuestId();
      const cookie = toSetCookie(guestCookie, signGuest(secrets.guestKey, id), {
        maxAgeSeconds: GUEST_TTL_SECONDS,
        secure,
      });
      return { headers: { ...headers, [EDGE_HEADERS.guest]: id }, cookies: [cookie], policy };
    },
  };
}

const opensPage = ({ method, headers }: IncomingMessage) =>
  method === 'GET' && (headers.accept ?? '').includes('text/html');
