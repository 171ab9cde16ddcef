import { isOurGroup } from '@/lib/contracts/chat-entrance';
import { TEXT_LIMITS } from '@/lib/core/limits';
import type { RoomRow } from '@/lib/db/rooms';
import type { Runtime } from '@/lib/runtime';
import { isOpenToAll } from '../room-access';
import { deriveKey } from '../sealing';
import { findAppUser } from './accounts';
import { toLine } from './plain';

/** What IM takes as the name of a group, and the database. */
const GROUP_ID = /^[!-~]{1,48}$/;
/** Ids of ours are names that the service knows pages by. */
const PAGE_NAME = /^[a-z]+_[0-9a-z]{20,}$/i;
const GUEST_CHARS = 22;

/**
 * Has the chat of a room go through the group that its host's app made, where the cloud carries the chat. False, and
 * nothing happens, where it does not, and for a room that is not for everybody: whoever knows the group hears it.
 */
export function shareGroup({ env, bus }: Pick<Runtime, 'env' | 'bus'>, room: RoomRow, groupId: string): boolean {
  if (env.CHAT_PROVIDER !== 'tencent' || !isOpenToAll(room)) return false;
  if (!GROUP_ID.test(groupId) || isOurGroup(groupId)) return false;
  bus.publish('app-group', { roomId: room.id, groupId });
  return true;
}

/** Whether apps and pages talk in one group here, so that likes of apps are counted as they come in there. */
export async function hasSharedGroup({ env, db }: Pick<Runtime, 'env' | 'db'>, roomId: string): Promise<boolean> {
  if (env.CHAT_PROVIDER !== 'tencent') return false;
  const group = await db.chatGroups.find(roomId);
  return group !== undefined && !isOurGroup(group.groupId);
}

/** Somebody who speaks in an app. */
export type AppSpeaker = { id: string; name: string; isGuest: boolean };

/**
 * Who an account of the messaging service is here: the person whom the protocol made an account for, or a guest, always
 * the same, for a name that is nobody's. Undefined for names that belong to somebody else, to whoever was banned, and to
 * what pages are known by.
 */
export async function findAppSpeaker(
  deps: Pick<Runtime, 'db' | 'env' | 'secrets'>,
  account: string,
): Promise<AppSpeaker | undefined> {
  if (isKeptFromApps(deps, account)) return undefined;
  const user =
    (await findAppUser(deps, { userid: account, kind: 'open' })) ??
    (await findAppUser(deps, { userid: account, kind: 'kept' }));
  if (user) return { id: user.id, name: user.displayName, isGuest: false };
  if (await deps.db.users.findByUsername(account.toLowerCase())) return undefined;
  const id = deriveKey(deps.secrets, `xiaozhibo guest ${account.toLowerCase()}`).toString('hex').slice(0, GUEST_CHARS);
  const name = toLine(account, TEXT_LIMITS.nicknameMax);
  return name ? { id: `guest_${id}`, name, isGuest: true } : undefined;
}

/** Names in the messaging service that no app may have: its administrator's, and those of pages. */
export const isKeptFromApps = ({ env }: Pick<Runtime, 'env'>, account: string): boolean =>
  PAGE_NAME.test(account) || account.toLowerCase() === env.TENCENT_IM_ADMIN.toLowerCase();
