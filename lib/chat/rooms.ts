import { CHAT_CLOSE } from '@/lib/contracts/chat';
import { ChatRoom } from './room';
import type { RoomContext } from './room-context';
import type { RoomRecord, RoomRules } from './store';

type Entry = {
  opening: Promise<ChatRoom | undefined>;
  /** Set once it is open. */
  room: ChatRoom | undefined;
  /** The number of the newest reading of the database that it shows, and of its rules. */
  readNumber: number;
  rulesNumber: number;
};

/** What changed besides the rules themselves. */
export type RulesChange = {
  removed?: number[] | undefined;
  restored?: number[] | undefined;
  approved?: string | undefined;
  revokedLink?: string | undefined;
};

export type Rooms = ReturnType<typeof createRooms>;

/** The rooms in memory: opened when the first visitor comes, forgotten when idle. */
export function createRooms(options: {
  findRoom: (roomId: string) => Promise<RoomRecord | undefined>;
  /** The rules of a room that is in memory were read again. */
  onRules?: (roomId: string, rules: RoomRules) => void;
  context: RoomContext;
}) {
  const { findRoom, context, onRules } = options;
  const entries = new Map<string, Entry>();
  let readings = 0;

  /** Undefined when there is no such room. */
  function open(roomId: string): Promise<ChatRoom | undefined> {
    const known = entries.get(roomId);
    if (known) return known.opening;
    const entry: Entry = { opening: load(roomId), room: undefined, readNumber: ++readings, rulesNumber: readings };
    entries.set(roomId, entry);
    entry.opening.then(
      (room) => {
        entry.room = room;
        if (!room && entries.get(roomId) === entry) entries.delete(roomId);
      },
      () => entries.delete(roomId),
    );
    return entry.opening;
  }

  async function load(roomId: string): Promise<ChatRoom | undefined> {
    const record = await findRoom(roomId);
    return record && ChatRoom.open(record, context);
  }

  /** Reads the room again and tells its visitors. Nothing happens to a room that is not in memory. */
  async function refresh(roomId: string): Promise<void> {
    const entry = entries.get(roomId);
    const room = await entry?.opening;
    if (!entry || !room) return;
    const readNumber = ++readings;
    const record = await findRoom(roomId);
    if (readNumber < entry.readNumber) return; // a reading that began later has been shown already
    entry.readNumber = readNumber;
    if (record) room.update(record);
    else remove(roomId);
  }

  /** Reads again how the room is moderated, applies it and tells its visitors. Nothing happens to a room that is not in memory. */
  async function refreshRules(
    roomId: string,
    { removed = [], restored = [], approved, revokedLink }: RulesChange,
  ): Promise<void> {
    const entry = entries.get(roomId);
    const room = await entry?.opening;
    if (!entry || !room) return;
    room.remove(removed);
    await room.restore(restored);
    if (approved !== undefined) room.lookForStored();
    if (revokedLink !== undefined) room.closeLink(revokedLink, CHAT_CLOSE.removed);
    const readNumber = ++readings;
    const readAt = performance.now();
    const rules = await context.store.readRules(roomId);
    if (readNumber < entry.rulesNumber) return;
    entry.rulesNumber = readNumber;
    room.changeRules(rules, readAt);
    onRules?.(roomId, rules);
  }

  function remove(roomId: string): void {
    const entry = entries.get(roomId);
    entries.delete(roomId);
    entry?.opening.then(
      (room) => room?.close(CHAT_CLOSE.removed),
      () => {},
    );
  }

  return {
    open,
    refresh,
    refreshRules,
    /** Closes the room for everyone in it. */
    remove,
    /** The room if it is in memory. */
    find: (roomId: string): ChatRoom | undefined => entries.get(roomId)?.room,
    *all(): Generator<[roomId: string, room: ChatRoom]> {
      for (const [roomId, { room }] of entries) if (room) yield [roomId, room];
    },
    forgetIdle(): void {
      for (const [roomId, { room }] of entries) if (room?.isIdle()) entries.delete(roomId);
    },
  };
}
