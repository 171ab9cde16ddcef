import type { ChatMessage, Quote } from '@/lib/contracts/chat';
import { type GiftTotals, NO_GIFTS } from '@/lib/contracts/gifts';
import { OPEN_RULES } from '../room-rules';
import type { ChatStore, GiftRow, HeldRow, MessageRow, RoomRules } from '../store';

export type MemoryStore = ReturnType<typeof createMemoryStore>;

type Held = HeldRow & { id: string; isDecided: boolean };

/** A store that keeps the promises of `ChatStore` in memory, and breaks down when told to. */
export function createMemoryStore(initial: readonly MessageRow[] = []) {
  const rows: MessageRow[] = [...initial];
  const removed = new Set<MessageRow>();
  const likes = new Map<string, number>();
  const held: Held[] = [];
  const gifts: GiftRow[] = [];
  const follows = new Set<string>();
  const rules = new Map<string, Partial<RoomRules>>();
  /** `refuses`: nothing is stored. `forgets-to-answer`: it is stored and the caller hears of a failure. */
  let trouble: 'none' | 'refuses' | 'forgets-to-answer' = 'none';
  let appends = 0;
  let isPoison: (row: MessageRow) => boolean = () => false;

  const ofRoom = (roomId: string) => rows.filter((row) => row.roomId === roomId).sort((a, b) => a.seq - b.seq);
  const shown = (roomId: string) => ofRoom(roomId).filter((row) => !removed.has(row));

  function refuseInTrouble() {
    if (trouble === 'refuses') throw new Error('the disk is full');
  }

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

  const quoteOf = (roomId: string, seq: number): Quote => {
    const row = shown(roomId).find((other) => other.seq === seq);
    return { seq, name: row?.name ?? null, text: row?.text ?? null };
  };

  function toMessage(row: MessageRow): ChatMessage {
    const { roomId, userId: _userId, behindMs: _behindMs, at, replyTo, mentions, ...rest } = row;
    const quote = replyTo === null ? null : quoteOf(roomId, replyTo);
    return { ...rest, at: at.getTime(), replyTo: quote, mentions: [...mentions] };
  }

  const store: ChatStore = {
    async append(added) {
      appends++;
      if (trouble === 'refuses' || added.some(isPoison)) throw new Error('the disk is full');
      insert(added);
      if (trouble === 'forgets-to-answer') throw new Error('connection lost');
    },
    recent: async (roomId, limit) => shown(roomId).slice(-limit).map(toMessage),
    since: async (roomId, seq, limit) =>
      shown(roomId)
        .filter((row) => row.seq > seq)
        .slice(0, limit)
        .map(toMessage),
    withSeqs: async (roomId, seqs) =>
      shown(roomId)
        .filter(({ seq }) => seqs.includes(seq))
        .map(toMessage),
    topSeq: async (roomId) => ofRoom(roomId).at(-1)?.seq ?? 0,
    findClientIds: async (roomId, senderId, clientIds) =>
      new Map(
        ofRoom(roomId)
          .filter((row) => row.senderId === senderId && clientIds.includes(row.clientId))
          .map((row) => [row.clientId, row.seq]),
      ),
    quoted: async (roomId, seqs) => seqs.map((seq) => quoteOf(roomId, seq)).filter(({ text }) => text !== null),
    readRules: async (roomId) => ({
      ...OPEN_RULES,
      held: held
        .filter((row) => row.roomId === roomId && !row.isDecided)
        .map(({ id, clientId, senderId, name, text, danmaku, reason, at }) => ({
          ...{ id, clientId, personId: senderId, name, text, danmaku, reason, at: at.getTime() },
        })),
      ...rules.get(roomId),
    }),
    async hold(row) {
      refuseInTrouble();
      const known = held.find(({ senderId, clientId }) => senderId === row.senderId && clientId === row.clientId);
      const kept = known ?? { ...row, id: `held_${held.length + 1}`, isDecided: false };
      if (!known) held.push(kept);
      return { id: kept.id, isDecided: kept.isDecided };
    },
    async appendGifts(added) {
      refuseInTrouble();
      const isKnown = (row: GiftRow) =>
        gifts.some(({ senderId, clientId }) => senderId === row.senderId && clientId === row.clientId);
      const fresh = added.filter((row) => !isKnown(row));
      gifts.push(...fresh);
      return fresh;
    },
    async giftTotals(roomId, since) {
      const totals: GiftTotals = { ...NO_GIFTS };
      for (const row of gifts) if (row.roomId === roomId && row.at >= since) totals[row.gift] += row.count;
      return totals;
    },
    follows: async (userId, hostId) => follows.has(`${userId} ${hostId}`),
    async addLikes(roomId, count) {
      refuseInTrouble();
      const total = (likes.get(roomId) ?? 0) + count;
      likes.set(roomId, total);
      return total;
    },
  };

  return {
    ...store,
    rows,
    held,
    gifts,
    likesOf: (roomId: string) => likes.get(roomId) ?? 0,
    appends: () => appends,
    breakDown: (kind: typeof trouble) => {
      trouble = kind;
    },
    poison: (test: typeof isPoison) => {
      isPoison = test;
    },
    /** What a moderator did; the server hears of it by `chatChanged`. */
    setRules: (roomId: string, changed: Partial<RoomRules>) =>
      void rules.set(roomId, { ...rules.get(roomId), ...changed }),
    follow: (userId: string, hostId: string) => void follows.add(`${userId} ${hostId}`),
    remove(roomId: string, seq: number) {
      for (const row of rows) if (row.roomId === roomId && row.seq === seq) removed.add(row);
    },
    /** Undoes a removal. */
    restore(roomId: string, seq: number) {
      for (const row of rows) if (row.roomId === roomId && row.seq === seq) removed.delete(row);
    },
    /** Takes a held message out of the line; approved, it becomes the next message of its room. */
    decide(id: string, isApproved: boolean) {
      const row = held.find((other) => other.id === id);
      if (!row || row.isDecided) return;
      row.isDecided = true;
      const { id: _id, isDecided: _isDecided, reason: _reason, ...message } = row;
      const seq = (ofRoom(row.roomId).at(-1)?.seq ?? 0) + 1;
      if (isApproved) rows.push({ ...message, seq });
    },
  };
}
