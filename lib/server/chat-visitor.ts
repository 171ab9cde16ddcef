import type { IncomingMessage } from 'node:http';
import type { Visitor } from '@/lib/chat/store';
import { networkOf } from '@/lib/core/network-of';
import { identify } from '@/lib/http/request-context';
import type { Runtime } from '@/lib/runtime';
import { type OpenedChatLink, openChatLink } from '@/lib/services/chat-links';
import { hasRole } from '@/lib/services/permissions';
import type { ClientAddress } from './client-address';
import { clientHeaders } from './client-headers';

/**
 * Who comes to a chat: by the cookies of the request, or by the token of a chat link in `?link=`. Undefined when the
 * link does not open this room.
 */
export async function identifyChatVisitor(
  runtime: Runtime,
  request: IncomingMessage,
  clientAddress: ClientAddress,
): Promise<Visitor | undefined> {
  const ip = networkOf(clientAddress(request));
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const token = searchParams.get('link');
  if (token !== null) {
    const link = await openChatLink(runtime, token);
    return link && pathname === `/ws/rooms/${link.roomId}` ? toLinkVisitor(link, ip) : undefined;
  }
  const { visitor, user } = await identify(runtime, clientHeaders(request));
  return { ...visitor, ip, isAdmin: user !== undefined && hasRole(user, 'moderator') };
}

/** An overlay is nobody who could talk; whoever opens a dock is the person who issued it. */
const toLinkVisitor = ({ id, kind, user }: OpenedChatLink, ip: string): Visitor =>
  kind === 'overlay'
    ? { id, name: '', isGuest: true, ip, linkId: id, isOverlay: true }
    : { id: user.id, name: user.displayName, isGuest: false, ip, linkId: id, isAdmin: hasRole(user, 'moderator') };
