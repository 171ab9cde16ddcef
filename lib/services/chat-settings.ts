import {
  type ChatDetails,
  type ChatPublic,
  type ChatSettings,
  chatSettings,
  type UpdateChatSettings,
} from '@/lib/contracts/chat-room';
import type { NewAuditEntry } from '@/lib/db/audit';
import type { RoomChatRow } from '@/lib/db/room-chats';
import type { Runtime } from '@/lib/runtime';
import { auditChat } from './chat-audit';
import { toChatMessages } from './messages';
import { canManageRoom } from './permissions';
import { type Acting, type Asking, getModeratedRoom } from './room-roles';

type Deps = Pick<Runtime, 'db' | 'bus'>;

/** A room nobody has changed: everyone may talk. */
const OPEN_SETTINGS: ChatSettings = {
  slowModeSeconds: 0,
  audience: 'everyone',
  emojiOnly: false,
  mutedAll: false,
  links: 'allow',
  blockedWords: [],
  heldWords: [],
  matchPinyin: false,
};

/** How a room is moderated, with the word lists. Throws `not_found` unless the person moderates it. */
export async function getChatDetails(deps: Pick<Deps, 'db'>, asking: Asking): Promise<ChatDetails> {
  const room = await getModeratedRoom(deps, asking);
  const [chat, held] = await Promise.all([readRoomChat(deps, room.id), deps.db.heldMessages.countWaiting(room.id)]);
  return {
    ...chat.settings,
    pinned: chat.pinned,
    announcement: chat.announcement,
    held,
    canNameModerators: canManageRoom(asking.user, room),
  };
}

/** Changes what is given. Throws `not_found` unless the person moderates the room. */
export async function updateChat(deps: Deps, acting: Acting & { input: UpdateChatSettings }): Promise<ChatDetails> {
  const { id: roomId } = await getModeratedRoom(deps, acting);
  const { blockedWords, heldWords } = acting.input;
  await deps.db.roomChats.change(roomId, {
    ...acting.input,
    blockedWords: blockedWords && [...new Set(blockedWords)],
    heldWords: heldWords && [...new Set(heldWords)],
  });
  await auditChat(deps, acting, 'chat-settings', toDetails(acting.input));
  deps.bus.publish('chat-changed', { roomId });
  return getChatDetails(deps, acting);
}

/** How a room is moderated: its settings, what is pinned unless that was removed, and what is announced. */
export async function readRoomChat(
  deps: Pick<Deps, 'db'>,
  roomId: string,
): Promise<{ settings: ChatSettings } & Pick<ChatPublic, 'pinned' | 'announcement'>> {
  const row = await deps.db.roomChats.find(roomId);
  if (!row) return { settings: OPEN_SETTINGS, pinned: null, announcement: null };
  return {
    settings: chatSettings.parse(row),
    pinned: await readPinned(deps, row),
    announcement:
      row.announcement !== null && row.announcedAt ? { text: row.announcement, at: row.announcedAt.getTime() } : null,
  };
}

/** Lists by their length: the log says that they changed, not what people may not say. */
const toDetails = (input: UpdateChatSettings): NewAuditEntry['details'] =>
  Object.fromEntries(
    Object.entries(input).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.length : value]],
    ),
  );

async function readPinned(deps: Pick<Deps, 'db'>, { roomId, pinnedSeq }: RoomChatRow) {
  if (pinnedSeq === null) return null;
  const [pinned] = await toChatMessages(deps, roomId, await deps.db.messages.withSeqs(roomId, [pinnedSeq]));
  return pinned ?? null;
}
