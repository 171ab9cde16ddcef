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

/** Undefined when the address is not one of chat. */
export function readRoomAddress(url: string): RoomAddress | undefined {
  if (!url.startsWith(PREFIX)) return undefined;
  const [path = '', query = ''] = url.slice(PREFIX.length).split('?', 2);
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
