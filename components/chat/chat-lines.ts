import type { ChatMessage } from '@/lib/contracts/chat';
import type { RoomNote } from './room-note';

export type ChatLine = { kind: 'message'; message: ChatMessage } | { kind: 'note'; note: RoomNote };

/** Messages in their order with each note after the message it followed; both lists arrive ordered. */
export function toChatLines(messages: readonly ChatMessage[], notes: readonly RoomNote[]): ChatLine[] {
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

/** How many of `messages`, ordered by `seq`, came after `seq`. */
export function countAfter(messages: readonly ChatMessage[], seq: number): number {
  const first = messages.findLastIndex((message) => message.seq <= seq);
  return messages.length - first - 1;
}
