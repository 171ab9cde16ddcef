'use client';
import { cx } from 'class-variance-authority';
import { useTranslations } from 'next-intl';
import { type ReactNode, useCallback, useMemo, useRef } from 'react';
import { toast } from 'sonner';
import { useFailureWords } from '@/components/errors/use-problem-words';
import { useCount } from '@/components/home/use-count';
import { givesWayToInfo } from '@/components/watch/stage-classes';
import type { ChatSnapshot } from '@/lib/client/chat/chat-snapshot';
import type { ChatStore } from '@/lib/client/chat/chat-store';
import type { ChatMessage } from '@/lib/contracts/chat';
import { ChatAnnouncer } from './chat-announcer';
import { ConnectionNotice } from './connection-notice';
import { type MessageActions, MessageActionsProvider, type RowEntries } from './message-actions';
import { MessageList } from './message-list';
import { PendingRows } from './pending-rows';
import type { RoomNote } from './room-note';
import { Speak } from './speak';
import { useClock } from './use-clock';
import { useJumpToMessage } from './use-jump-to-message';
import type { WrittenMessage } from './writing';

export type ChatPanelProps = {
  chat: ChatSnapshot;
  store: ChatStore;
  notes: readonly RoomNote[];
  onSend: (message: WrittenMessage) => void;
  /** Adds to the menu of each message: what hosts and moderators can do with it. */
  rowEntries?: RowEntries | undefined;
  /** Stands at the end of the panel's heading, which phones do not show. */
  tools?: ReactNode;
  /** Stands above the messages: what waits for a moderator. */
  top?: ReactNode;
  /** Stands beside the composer. */
  beside?: ReactNode;
};

/** The chat of a room: what was said, and where one speaks. Fills the height it is given. */
export function ChatPanel({ chat, store, notes, onSend, rowEntries, tools, top, beside }: ChatPanelProps) {
  const t = useTranslations('chat');
  const count = useCount();
  const { status, me, messages, viewers } = chat;
  const listRef = useRef<HTMLUListElement>(null);
  const jumpTo = useJumpToMessage(listRef, store);
  const actions = useMessageActionsOf({ store, meId: me.id, jumpTo });
  const allNotes = useMemo(() => [...notes, ...chat.notices], [notes, chat.notices]);
  return (
    <>
      <div className="flex min-h-13 items-center gap-2 px-4 py-1.5 max-lg:hidden">
        <h2 className="font-semibold text-base">{t('title')}</h2>
        {viewers > 0 && <span className="text-ink-3 text-xs tabular-nums">{count(viewers)}</span>}
        <div className="ms-auto flex items-center gap-1">{tools}</div>
      </div>
      {status === 'reconnecting' && <ConnectionNotice />}
      {top}
      <div className={cx('flex min-h-0 flex-1 flex-col', givesWayToInfo)}>
        <MessageActionsProvider actions={actions} entries={rowEntries}>
          <MessageList
            messages={messages}
            notes={allNotes}
            older={chat.older}
            listRef={listRef}
            onLoadOlder={store.loadOlder}
            onReadingBack={store.setReadingBack}
            pending={<PendingRows me={me} pending={chat.pending} onRetry={store.retry} onDiscard={store.discard} />}
          />
        </MessageActionsProvider>
      </div>
      <ChatAnnouncer messages={messages} />
      <div className="border-line border-t bg-surface px-3 pt-2.5 pb-[max(8px,env(safe-area-inset-bottom))] lg:px-4 lg:pt-3">
        {status === 'closed' ? (
          <p className="py-5 text-center text-ink-3 text-sm">{t('closed')}</p>
        ) : (
          <Speak me={me} beside={beside} onSend={onSend} onNickname={store.setNickname} />
        )}
      </div>
    </>
  );
}

type ActionsOptions = { store: ChatStore; meId: string; jumpTo: (seq: number) => Promise<void> };

function useMessageActionsOf({ store, meId, jumpTo }: ActionsOptions): MessageActions {
  const failureWords = useFailureWords();
  const clock = useClock();
  const remove = useCallback(
    ({ seq }: ChatMessage) => void store.remove(seq).catch((failure: unknown) => toast.error(failureWords(failure))),
    [store, failureWords],
  );
  return useMemo(
    () => ({ meId, remove, clock, reply: () => {}, mention: () => {}, jumpTo: (seq) => void jumpTo(seq) }),
    [meId, remove, clock, jumpTo],
  );
}
