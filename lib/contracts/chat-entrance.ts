import { z } from 'zod';
import type { ClientEventInput, ServerEvent } from './chat';

/**
 * The chat of a room without a socket: what everybody hears travels through a group of a messaging service, what a page
 * says goes there too, and the rest over HTTP. Numbered rules: `docs/specs/chat.md`, "Without sockets".
 *
 *     POST /chat/rooms/<roomId>?tab=<id>&since=<seq>[&link=<token>]   → ChatEntrance
 *     POST /chat/rooms/<roomId>/mail?tab=<id>[&link=<token>]          → ChatMail
 *     POST /chat/rooms/<roomId>/leave?tab=<id>[&link=<token>]         → 204, for `sendBeacon`
 *
 * A page enters, logs in and joins the group, and then enters once more, with `since`: that welcome has what was said in
 * between. What came through the group before it belongs after it. When the group is dissolved, a page enters again.
 */
export const CHAT_ENTRANCE_PATH = '/chat/rooms/';

/** What a page needs to log in to the messaging service and to join the group of its room. */
export type GroupEntrance = {
  sdkAppId: number;
  /** `user_…`, `guest_…`, or the id of the link that an overlay came by. */
  userId: string;
  /** Holds for 24 hours. */
  userSig: string;
  groupId: string;
  /** Where the SDK connects to instead of its usual hosts; null for those. */
  proxyUrl: string | null;
};

/** The first event is `welcome`. `closed` is a code of `CHAT_CLOSE` and means what it means for a socket. */
export type ChatEntrance = { group: GroupEntrance; events: ServerEvent[] } | { closed: number };

/** What waited for this page alone, oldest first. */
export type ChatMail = { events: ServerEvent[] } | { closed: number };

/** One system notice of the group, in JSON. `mail` names the `userId`s for whom something waits. */
export type GroupFrame = ServerEvent | { type: 'mail'; to: string[] };

/** What the names of groups begin with that were made here. Every other group belongs to an app, and is never made or ended. */
export const OUR_GROUP_PREFIX = 'kaibo-';

export const isOurGroup = (groupId: string): boolean => groupId.startsWith(OUR_GROUP_PREFIX);

/** `Desc` of the custom messages in which pages say something; `Data` holds `toSpoken`. */
export const GROUP_MARK = 'kaibo';

/** Error codes that a page meets when it says something: look into the mail, and enter again. */
export const GROUP_ANSWER = { mail: 10_101, enterAgain: 10_102 } as const;

/** What a page says in the group: which page it is, and the event it would write to a socket, not checked yet. */
export const spoken = z.object({ tab: z.string(), event: z.unknown() });

export const toSpoken = (tab: string, event: ClientEventInput): string => JSON.stringify({ tab, event });
