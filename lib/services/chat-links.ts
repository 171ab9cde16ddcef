import type { ChatLink, ChatLinkKind, CreateChatLink, CreatedChatLink } from '@/lib/contracts/chat-room';
import type { SessionUser } from '@/lib/contracts/users';
import { AppError } from '@/lib/core/errors';
import { createId } from '@/lib/core/ids';
import type { ChatLinkRow } from '@/lib/db/chat-links';
import type { Runtime } from '@/lib/runtime';
import type { SiteAddresses } from './addresses';
import { auditChat } from './chat-audit';
import { type Acting, type Asking, getModeratedRoom } from './room-roles';
import { toSessionUser } from './sessions';
import { createToken, hashToken } from './tokens';

type Deps = Pick<Runtime, 'db' | 'bus'>;

const MAX_WORKING_LINKS = 50;
const SHOWN_LINKS = 100;

/** Writing on every use would cost more than it tells. */
const TOUCH_EVERY_MS = 60_000;

/** Newest first, revoked ones too. Throws `not_found` unless the person moderates the room. */
export async function listChatLinks(deps: Pick<Deps, 'db'>, asking: Asking): Promise<ChatLink[]> {
  const room = await getModeratedRoom(deps, asking);
  return (await deps.db.chatLinks.list(room.id, SHOWN_LINKS)).map(toChatLink);
}

/** Issues a link in the name of the person who asks. Its address is told here and never again. */
export async function createChatLink(
  deps: Deps,
  acting: Acting & { input: CreateChatLink; addresses: SiteAddresses },
): Promise<CreatedChatLink> {
  const { user, input, addresses } = acting;
  const { id: roomId } = await getModeratedRoom(deps, acting);
  if ((await deps.db.chatLinks.countWorking(roomId)) >= MAX_WORKING_LINKS) {
    throw new AppError('conflict', `A channel can have ${MAX_WORKING_LINKS} chat links. Revoke one first.`);
  }
  const token = createToken();
  const link = await deps.db.chatLinks.create({
    ...input,
    id: createId('clink'),
    tokenHash: hashToken(token),
    roomId,
    userId: user.id,
  });
  await auditChat(deps, acting, 'chat-link-create', { linkId: link.id, ...input });
  return { ...toChatLink(link), url: `${addresses.shared.httpBase}/${link.kind}/${token}` };
}

/** Whoever came by it is disconnected. Throws `not_found` when it does not belong to the room or was revoked before. */
export async function revokeChatLink(deps: Deps, acting: Acting & { linkId: string }): Promise<void> {
  const { linkId } = acting;
  const { id: roomId } = await getModeratedRoom(deps, acting);
  const revoked = await deps.db.chatLinks.revoke({ roomId, id: linkId, at: new Date() });
  if (!revoked) throw new AppError('not_found', 'This link does not work any more.');
  await auditChat(deps, acting, 'chat-link-revoke', { linkId });
  deps.bus.publish('chat-changed', { roomId, revokedLink: linkId });
}

/** What a link opens: the chat of one room, and in whose name. */
export type OpenedChatLink = { id: string; kind: ChatLinkKind; roomId: string; user: SessionUser };

/** Undefined for a token that was never issued or was revoked, and when the room is gone. */
export async function openChatLink(
  { db }: Pick<Deps, 'db'>,
  token: string,
  now = new Date(),
): Promise<OpenedChatLink | undefined> {
  const link = await db.chatLinks.findWorking(hashToken(token));
  if (!link || link.user.bannedAt) return undefined;
  if (now.getTime() - (link.lastUsedAt?.getTime() ?? 0) >= TOUCH_EVERY_MS) await db.chatLinks.touch(link.id, now);
  return { id: link.id, kind: link.kind, roomId: link.roomId, user: toSessionUser(link.user) };
}

const toChatLink = (row: ChatLinkRow): ChatLink => ({
  id: row.id,
  kind: row.kind,
  label: row.label,
  by: row.user.displayName,
  createdAt: row.createdAt.toISOString(),
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  revoked: row.revokedAt !== null,
});
