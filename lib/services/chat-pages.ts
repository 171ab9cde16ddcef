import type { ChatLinkKind } from '@/lib/contracts/chat-room';
import type { ChatPage } from '@/lib/contracts/watch';
import type { Runtime } from '@/lib/runtime';
import type { SiteAddresses } from './addresses';
import { openChatLink } from './chat-links';
import { checkAccess } from './room-access';
import { toVisitor, type Visitor } from './visitors';
import { getWatchPage } from './watch';

type Deps = Pick<Runtime, 'env' | 'db' | 'bus' | 'live' | 'storage' | 'secrets'>;

/** The chat of a room in a window of its own. Throws as `getWatchPage`. */
export async function getChatPage(deps: Deps, input: Parameters<typeof getWatchPage>[1]): Promise<ChatPage> {
  const { room, chat, recordingId, watchUrl } = await getWatchPage(deps, input);
  return { room, chat, recordingId, watchUrl };
}

/**
 * The chat that a link opens: a dock as the person who issued it, an overlay as the guest who looks, who cannot talk
 * there. Secret: the address of the chat in it holds the token. Undefined when the link is of another kind or does not
 * work any more.
 */
export async function findLinkedChatPage(
  deps: Deps,
  input: { token: string; kind: ChatLinkKind; visitor: Visitor; addresses: SiteAddresses },
): Promise<ChatPage | undefined> {
  const { token, kind, addresses } = input;
  const link = await openChatLink(deps, token);
  const room = link?.kind === kind ? await deps.db.rooms.find(link.roomId) : null;
  if (!link || !room) return undefined;
  const user = kind === 'dock' ? link.user : null;
  const visitor = toVisitor(user, input.visitor.id);
  // The link itself lets in whoever has it, as far as its issuer may go.
  const entrant = { user: link.user, visitorId: link.user.id, cookieFor: () => undefined };
  if (!(await checkAccess(deps, { room, entrant })).open) return undefined;
  const page = await getChatPage(deps, { slug: room.slug, visitor, user, entrant, addresses });
  return { ...page, chat: { ...page.chat, url: `${page.chat.url}?link=${encodeURIComponent(token)}` } };
}
