'use client';
import { createContext, type ReactNode, useContext } from 'react';
import type { ChatMessage } from '@/lib/contracts/chat';

/** What a row can do. Stays the same object as long as it can: a thousand rows read it. */
export type MessageActions = {
  /** The person who looks at the page. */
  meId: string;
  reply(message: ChatMessage): void;
  mention(message: ChatMessage): void;
  /** Where writing goes on after `reply` and `mention`. */
  focusComposer(): void;
  remove(message: ChatMessage): void;
  /** Brings a message on screen that another one quotes. */
  jumpTo(seq: number): void;
  /** The time of day for the reader; `undefined` until their time zone is known. */
  clock(at: number): string | undefined;
};

/** What the page adds to the menu of one message: items for hosts and moderators. Asked when a menu opens. */
export type RowEntries = (message: ChatMessage) => ReactNode;

const Actions = createContext<MessageActions | undefined>(undefined);
const Entries = createContext<RowEntries | undefined>(undefined);

type ProviderProps = { actions: MessageActions; entries: RowEntries | undefined; children: ReactNode };

/** The entries apart from the actions: they change more often, and only open menus read them. */
export function MessageActionsProvider({ actions, entries, children }: ProviderProps) {
  return (
    <Actions value={actions}>
      <Entries value={entries}>{children}</Entries>
    </Actions>
  );
}

/** Undefined where messages are only read. */
export const useMessageActions = (): MessageActions | undefined => useContext(Actions);

export const useRowEntries = (): RowEntries | undefined => useContext(Entries);
