import type { ChatMessage } from '@/lib/contracts/chat';
import type { ChatStore, MessageRow } from '../store';

export type MemoryStore = ReturnType<typeof createMemoryStore>;

/** A store that keeps the promises of `ChatStore` in memory, and breaks down when told to. */
export function createMemoryStore(initial: readonly MessageRow[] = []) {
  const rows: MessageRow[] = [...initial];
  const likes = new Map<string, number>();
  /** `refuses`: nothing is stored. `forgets-to-answer`: it is stored and the caller hears of a failure. */
  let trouble: 'none' | 'refuses' | 'forgets-to-answer' = 'none';
  let appends = 0;
  let isPoison: (row: MessageRow) => boolean = () => false;

  const ofRoom = (roomId: string) => rows.filter((row) => row.roomId === roomId).sort((a, b) => a.seq - b.seq);

  function insert(added: readonly MessageRow[]) {
    for (const row of added) {
      const clash = rows.some(
        (other) =>
          other.roomId === row.roomId &&
          (other.seq === row.seq || (other.senderId === row.senderId && other.clientId === row.clientId)),
      );
      if (clash) throw new Error('unique constraint');
    }
    rows.push(...added);
  }

  const store: ChatStore = {
    async append(added) {
      appends++;
      if (trouble === 'refuses' || added.some(isPoison)) throw new Error('the disk is full');
      insert(added);
      if (trouble === 'forgets-to-answer') throw new Error('connection lost');
    },
    recent: async (roomId, limit) => ofRoom(roomId).slice(-limit).map(toMessage),
    since: async (roomId, seq, limit) =>
      ofRoom(roomId)
        .filter((row) => row.seq > seq)
        .slice(0, limit)
        .map(toMessage),
    topSeq: async (roomId) => ofRoom(roomId).at(-1)?.seq ?? 0,
    findClientIds: async (roomId, senderId, clientIds) =>
      new Map(
        ofRoom(roomId)
          .filter((row) => row.senderId === senderId && clientIds.includes(row.clientId))
          .map((row) => [row.clientId, row.seq]),
      ),
    async addLikes(roomId, count) {
      if (trouble === 'refuses') throw new Error('the disk is full');
      const total = (likes.get(roomId) ?? 0) + count;
      likes.set(roomId, total);
      return total;
    },
  };

  return {
    ...store,
    rows,
    likesOf: (roomId: string) => likes.get(roomId) ?? 0,
    appends: () => appends,
    breakDown: (kind: typeof trouble) => {
      trouble = kind;
    },
    poison: (test: typeof isPoison) => {
      isPoison = test;
    },
  };
}

function toMessage({ roomId: _roomId, userId: _userId, behindMs: _behindMs, at, ...row }: MessageRow): ChatMessage {
  return { ...row, at: at.getTime() };
}
