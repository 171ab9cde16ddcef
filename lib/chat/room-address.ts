import { CHAT_ENTRANCE_PATH } from '@/lib/contracts/chat-entrance';

const PREFIX = '/ws/rooms/';
const ROOM_ID = /^[A-Za-z0-9_-]{1,64}$/;
const TAB = /^[A-Za-z0-9_-]{8,40}$/;

/** What a chat address asks for: `/ws/rooms/<roomId>?since=<seq>&tab=<id>`. */
export type RoomAddress = {
  /** Undefined when the path is ours and holds no possible id. */
  roomId: string | undefined;
  /** The last message the browser has; undefined on a first visit and when it is no number. */
  since: number | undefined;
  /** Names one page of one visitor; empty when it did not give a name. */
  tab: string;
};

/** What a page wants of a chat without a socket. */
export type EntranceAction = 'enter' | 'mail' | 'leave';

/** Undefined when the address is not one of chat sockets. */
export function readRoomAddress(url: string): RoomAddress | undefined {
  return url.startsWith(PREFIX) ? readAddress(url.slice(PREFIX.length)) : undefined;
}

/** The same for pages without a socket: `/chat/rooms/<roomId>`, and with `/mail` or `/leave` behind it. */
export function readEntranceAddress(url: string): (RoomAddress & { action: EntranceAction }) | undefined {
  if (!url.startsWith(CHAT_ENTRANCE_PATH)) return undefined;
  const rest = url.slice(CHAT_ENTRANCE_PATH.length);
  const [, action = 'enter'] = /^[^/?]*\/(mail|leave)(?:\?|$)/.exec(rest) ?? [];
  const address = readAddress(action === 'enter' ? rest : rest.replace(`/${action}`, ''));
  return { ...address, action: action as EntranceAction };
}

/** The room that a chat address is about, over a socket or without; undefined for other addresses. */
export const roomIdOf = (url: string): string | undefined => (readRoomAddress(url) ?? readEntranceAddress(url))?.roomId;

function readAddress(rest: string): RoomAddress {
  const [path = '', query = ''] = rest.split('?', 2);
  const params = new URLSearchParams(query);
  const tab = params.get('tab') ?? '';
  return {
    roomId: ROOM_ID.test(path) ? path : undefined,
    since: readSeq(params.get('since')),
    tab: TAB.test(tab) ? tab : '',
  };
}

function readSeq(text: string | null): number | undefined {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
