'use client';
import { useState } from 'react';
import type { RoomState } from '@/lib/contracts/chat';
import { type RoomNote, toHappening } from './room-note';

type NotesState = { status: RoomState['status']; notes: readonly RoomNote[] };

/** The lines nobody said: what the room did since this page was opened, each after the message that was newest then. */
export function useRoomNotes(status: RoomState['status'], newestSeq: number): readonly RoomNote[] {
  const [state, setState] = useState<NotesState>(() => ({
    status,
    notes: status === 'waiting' ? [{ kind: 'room', id: 'note-0', happening: 'opened', afterSeq: newestSeq }] : [],
  }));
  if (state.status === status) return state.notes;
  const happening = toHappening(state.status, status);
  const note: RoomNote | undefined = happening && {
    kind: 'room',
    id: `note-${state.notes.length}`,
    happening,
    afterSeq: newestSeq,
  };
  const notes = note ? [...state.notes, note] : state.notes;
  setState({ status, notes });
  return notes;
}
