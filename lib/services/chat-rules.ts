import type { Sanctioned } from '@/lib/contracts/chat';
import type { ChatPublic, ChatSettings, HeldMessage } from '@/lib/contracts/chat-room';
import type { SanctionRow } from '@/lib/db/sanctions';
import type { Runtime } from '@/lib/runtime';
import { readRoomChat } from './chat-settings';
import { readHeldMessages } from './held-messages';
import { readSiteSettings } from './site-settings';

type Deps = Pick<Runtime, 'db'>;

/** How a room is moderated at one moment, for the server of the chat. `ip` and word lists go no further than that. */
export type ChatRules = Pick<ChatPublic, 'pinned' | 'announcement'> & {
  settings: ChatSettings;
  /** In force. */
  sanctions: Array<Sanctioned & { personId: string; ip: string | null }>;
  /** User ids. */
  moderatorIds: string[];
  /** Oldest first. */
  held: HeldMessage[];
};

/** Everything that decides what may be said in a room, the site's words included. Defaults for a room nobody has changed. */
export async function readChatRules(deps: Deps, roomId: string): Promise<ChatRules> {
  const [chat, sanctions, moderators, held, site] = await Promise.all([
    readRoomChat(deps, roomId),
    deps.db.sanctions.listInForce(roomId, new Date()),
    deps.db.moderators.list(roomId),
    readHeldMessages(deps, roomId),
    readSiteSettings(deps),
  ]);
  return {
    ...chat,
    settings: { ...chat.settings, blockedWords: [...chat.settings.blockedWords, ...site.blockedWords] },
    sanctions: sanctions.map((row) => ({ ...toSanctioned(row), personId: row.personId, ip: row.ip })),
    moderatorIds: moderators.map(({ userId }) => userId),
    held,
  };
}

/** A sanction as the person it meets hears of it. */
export const toSanctioned = ({ kind, until, reason }: SanctionRow): Sanctioned => ({
  kind,
  until: until?.getTime() ?? null,
  reason,
});
