'use client';
import { cx } from 'class-variance-authority';
import { useTranslations } from 'next-intl';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { givesWayToInfo, givesWayToKeyboard } from '@/components/watch/stage-classes';
import type { ChatSnapshot } from '@/lib/client/chat/chat-snapshot';
import type { ChatStore } from '@/lib/client/chat/chat-store';
import { Barred } from './barred';
import { ChatAnnouncer } from './chat-announcer';
import { ConnectionNotice } from './connection-notice';
import { EnteredRow } from './entered-row';
import { GiftButton } from './gift-button';
import { GiftChoices } from './gift-choices';
import { MessageActionsProvider, type RowEntries } from './message-actions';
import { MessageList } from './message-list';
import { PendingRows } from './pending-rows';
import { PeopleButton } from './people-button';
import { PinnedNotes } from './pinned-notes';
import type { RoomNote } from './room-note';
import { Speak } from './speak';
import { useBarrier } from './use-barrier';
import { useJumpToMessage } from './use-jump-to-message';
import { useMessageActionsOf } from './use-message-actions';
import { useNameables } from './use-nameables';
import { NOTHING_WRITTEN, type Writing, type WrittenMessage } from './writing';

export type ChatPanelProps = {
  /** `path` is the page to come back to after signing in. */
  room: { id: string; hostId: string; path: string };
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
export function ChatPanel({ room, chat, store, notes, rowEntries, tools, top, ...composer }: ChatPanelProps) {
  const t = useTranslations('chat');
  const { status, me, messages } = chat;
  const [writing, setWriting] = useState<Writing>(NOTHING_WRITTEN);
  const listRef = useRef<HTMLUListElement>(null);
  const fieldRef = useRef<HTMLTextAreaElement>(null);
  const [revealSeq, setRevealSeq] = useState<number | null>(null);
  const jumpTo = useJumpToMessage({ listRef, store, onReveal: setRevealSeq });
  const actions = useMessageActionsOf({ store, meId: me.id, jumpTo, onWriting: setWriting, fieldRef });
  const allNotes = useMemo(() => [...notes, ...chat.notices], [notes, chat.notices]);
  const nameables = useNameables(chat);
  const barrier = useBarrier(chat);
  const gifts = { gifts: chat.gifts, onGive: store.give };
  const mayGive = me.sanction?.kind !== 'ban' && chat.room.talk?.chat !== false;

  return (
    <>
      <div className="flex min-h-13 items-center gap-1 px-4 py-1.5 max-lg:hidden">
        <h2 className="me-1 font-semibold text-base">{t('title')}</h2>
        <PeopleButton people={chat.people} viewers={chat.viewers} onAsk={store.askPeople} />
        <div className="ms-auto flex items-center gap-1">{tools}</div>
      </div>
      {status === 'reconnecting' && <ConnectionNotice />}
      <div className={cx(givesWayToInfo, givesWayToKeyboard)}>
        <PinnedNotes roomId={room.id} chat={chat.chat} onJump={jumpTo} />
        {top}
      </div>
      <div className={cx('flex min-h-0 flex-1 flex-col', givesWayToInfo)}>
        <MessageActionsProvider actions={actions} entries={rowEntries}>
          <MessageList
            messages={messages}
            notes={allNotes}
            older={chat.older}
            revealSeq={revealSeq}
            listRef={listRef}
            onLoadOlder={store.loadOlder}
            onReadingBack={(isReadingBack) => {
              store.setReadingBack(isReadingBack);
              if (!isReadingBack) setRevealSeq(null);
            }}
            pending={
              <>
                <PendingRows me={me} pending={chat.pending} onRetry={store.retry} onDiscard={store.discard} />
                <EnteredRow entered={chat.entered} />
              </>
            }
          />
        </MessageActionsProvider>
      </div>
      <ChatAnnouncer messages={messages} />
      <div className="border-line border-t bg-surface px-3 pt-2.5 pb-[max(8px,env(safe-area-inset-bottom))] lg:px-4 lg:pt-3">
        {mayGive && status !== 'closed' && (
          <div className="mb-2.5 max-lg:hidden">
            <GiftChoices {...gifts} />
          </div>
        )}
        {status === 'closed' ? (
          <p className="py-5 text-center text-ink-3 text-sm">{t('closed')}</p>
        ) : barrier ? (
          <Barred
            barrier={barrier}
            isGuest={me.isGuest}
            hostId={room.hostId}
            path={room.path}
            beside={composer.beside}
          />
        ) : (
          <Speak
            {...composer}
            me={me}
            writing={writing}
            onWriting={setWriting}
            fieldRef={fieldRef}
            people={nameables}
            onNaming={store.askPeople}
            nextMessageAt={chat.nextMessageAt}
            mayFly={chat.room.talk?.danmaku !== false}
            emojiOnly={chat.chat.emojiOnly && me.role === 'viewer'}
            onNickname={store.setNickname}
            extras={<GiftButton {...gifts} />}
          />
        )}
      </div>
    </>
  );
}
