'use client';
import { type RefObject, useCallback, useMemo } from 'react';
import { toast } from 'sonner';
import { useFailureWords } from '@/components/errors/use-problem-words';
import type { ChatStore } from '@/lib/client/chat/chat-store';
import type { ChatMessage } from '@/lib/contracts/chat';
import type { MessageActions } from './message-actions';
import { useClock } from './use-clock';
import { type Writing, withMention } from './writing';

type ActionsOptions = {
  store: ChatStore;
  meId: string;
  jumpTo: (seq: number) => void;
  onWriting: (change: (writing: Writing) => Writing) => void;
  fieldRef: RefObject<HTMLTextAreaElement | null>;
};

/** What the rows of a chat can do: answer and name in its composer, delete through its store. */
export function useMessageActionsOf({ store, meId, jumpTo, onWriting, fieldRef }: ActionsOptions): MessageActions {
  const failureWords = useFailureWords();
  const clock = useClock();
  const remove = useCallback(
    ({ seq }: ChatMessage) => void store.remove(seq).catch((failure: unknown) => toast.error(failureWords(failure))),
    [store, failureWords],
  );
  return useMemo(
    () => ({
      meId,
      remove,
      clock,
      jumpTo,
      reply: (message) => onWriting((writing) => ({ ...writing, reply: message })),
      mention: ({ senderId, name }) => onWriting((writing) => withMention(writing, { id: senderId, name })),
      focusComposer: () => fieldRef.current?.focus(),
    }),
    [meId, remove, clock, jumpTo, onWriting, fieldRef],
  );
}
