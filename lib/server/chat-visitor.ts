import type { IncomingMessage } from 'node:http';
import { roomIdOf } from '@/lib/chat/room-address';
import type { Visitor } from '@/lib/chat/store';
import { networkOf } from '@/lib/core/network-of';
import { readEntrant } from '@/lib/http/entrant';
import { identify } from '@/lib/http/request-context';
import type { Runtime } from '@/lib/runtime';
import { type OpenedChatLink, openChatLink } from '@/lib/services/chat-links';
import { hasRole } from '@/lib/services/permissions';
import { checkAccess, type Entrant } from '@/lib/services/room-access';
import type { ClientAddress } from './client-address';
import { clientHeaders } from './client-headers';
import type { createGuardedRooms } from './guarded-rooms';

type ChatDoorOptions = { rooms: Pick<ReturnType<typeof createGuardedRooms>, 'find'>; clientAddress: ClientAddress };

type Identify = (request: IncomingMessage) => Promise<Visitor | undefined>;

/**
 * Tells who comes to a chat: by the cookies of the request, or by the token of a chat link in `?link=`. Undefined when
 * the link does not open this room, and when the room does not let them in.
 */
export function createChatDoor(runtime: Runtime, { rooms, clientAddress }: ChatDoorOptions): Identify {
  /** Whether a room that is there lets somebody in. One that is not is said to be missing by whoever opens it. */
  async function mayEnter(roomId: string, entrant: Entrant): Promise<boolean> {
    const room = await rooms.find(roomId);
    return !room || (await checkAccess(runtime, { room, entrant })).open;
  }

  return async (request) => {
    const ip = networkOf(clientAddress(request));
    const roomId = roomIdOf(request.url ?? '') ?? '';
    const token = new URL(request.url ?? '/', 'http://localhost').searchParams.get('link');
    if (token !== null) {
      const link = await openChatLink(runtime, token);
      return link && link.roomId === roomId ? toLinkVisitor(link, ip) : undefined;
    }
    const headers = clientHeaders(request);
    const { visitor, user } = await identify(runtime, headers);
    const entrant = readEntrant(runtime, headers, user);
    if (!(await mayEnter(roomId, entrant))) return undefined;
    return { ...visitor, ip, isAdmin: user !== undefined && hasRole(user, 'moderator') };
  };
}

/** An overlay is nobody who could talk; whoever opens a dock is the person who issued it. */
const toLinkVisitor = ({ id, kind, user }: OpenedChatLink, ip: string): Visitor =>
  kind === 'overlay'
    ? { id, name: '', isGuest: true, ip, linkId: id, isOverlay: true }
    : { id: user.id, name: user.displayName, isGuest: false, ip, linkId: id, isAdmin: hasRole(user, 'moderator') };
