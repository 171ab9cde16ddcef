import type { ChatNotice } from '@/lib/client/chat/notices';
import type { ChatMessage } from '@/lib/contracts/chat';
import type { RoomNote } from './room-note';

/** A line nobody said. `unread` stands above what came while somebody read back. */
export type ChatNote = RoomNote | ChatNotice | { kind: 'unread'; id: string; afterSeq: number };

export type ChatLine = { kind: 'message'; message: ChatMessage } | { kind: 'note'; note: ChatNote };

/** Neighbouring lines that are drawn together. A block keeps its `id` and, once it is full, its lines. */
export type ChatBlock = { id: number; lines: readonly ChatLine[] };

const BLOCK_SEQS = 50;

/** Messages in their order with each note after the message it followed; messages arrive ordered. */
export function toChatLines(messages: readonly ChatMessage[], unordered: readonly ChatNote[]): ChatLine[] {
  const notes = unordered.toSorted((a, b) => a.afterSeq - b.afterSeq);
  const lines: ChatLine[] = [];
  let placed = 0;
  const placeNotesBefore = (seq: number) => {
    for (let note = notes[placed]; note && note.afterSeq < seq; note = notes[++placed])
      lines.push({ kind: 'note', note });
  };
  for (const message of messages) {
    placeNotesBefore(message.seq);
    lines.push({ kind: 'message', message });
  }
  placeNotesBefore(Number.POSITIVE_INFINITY);
  return lines;
}

/** Cuts lines into blocks at fixed `seq`, so that a list of a thousand that moves by one changes only at its two ends. */
export function toChatBlocks(lines: readonly ChatLine[]): ChatBlock[] {
  const blocks: { id: number; lines: ChatLine[] }[] = [];
  for (const line of lines) {
    const id = Math.floor(seqOf(line) / BLOCK_SEQS);
    const last = blocks.at(-1);
    if (last?.id === id) last.lines.push(line);
    else blocks.push({ id, lines: [line] });
  }
  return blocks;
}

/** True when two states of a block show the same: what changed is another object. */
export const isSameBlock = (a: ChatBlock, b: ChatBlock): boolean =>
  a.id === b.id &&
  a.lines.length === b.lines.length &&
  a.lines.every((line, index) => isSameLine(line, b.lines[index]));

/** True when two lines show the same. */
export const isSameLine = (a: ChatLine, b: ChatLine | undefined): boolean =>
  a.kind === 'message' ? b?.kind === 'message' && a.message === b.message : b?.kind === 'note' && a.note === b.note;

/** What tells a line from every other of its room. */
export const keyOf = (line: ChatLine): string | number => (line.kind === 'message' ? line.message.seq : line.note.id);

/** How many of `messages`, ordered by `seq`, came after `seq`. */
export function countAfter(messages: readonly ChatMessage[], seq: number): number {
  const first = messages.findLastIndex((message) => message.seq <= seq);
  return messages.length - first - 1;
}

const seqOf = (line: ChatLine) => (line.kind === 'message' ? line.message.seq : line.note.afterSeq);
