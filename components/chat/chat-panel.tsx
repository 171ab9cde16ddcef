'use client';
import { cx } from 'class-variance-authority';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useCount } from '@/components/home/use-count';
import { givesWayToInfo } from '@/components/watch/stage-classes';
import type { ChatMessage, Me } from '@/lib/contracts/chat';
import { ChatAnnouncer } from './chat-announcer';
import { ConnectionNotice } from './connection-notice';
import { MessageList } from './message-list';
import type { RoomNote } from './room-note';
import { Speak } from './speak';

type ChatPanelProps = {
  status: 'connecting' | 'open' | 'reconnecting' | 'closed';
  me: Me;
  messages: readonly ChatMessage[];
  notes: readonly RoomNote[];
  viewers: number;
  /** Rows of this person that are not stored yet. */
  pending: ReactNode;
  onSend: (draft: { text: string; danmaku: boolean }) => void;
  onNickname: (name: string) => void;
  /** Stands beside the composer. */
  beside?: ReactNode;
};

/** The chat of a room: what was said, and where one speaks. Fills the height it is given. */
export function ChatPanel({ status, me, messages, notes, viewers, pending, beside, ...on }: ChatPanelProps) {
  const t = useTranslations('chat');
  const count = useCount();
  return (
    <>
      <div className="flex items-baseline gap-2 px-4 py-3.5 max-lg:hidden">
        <h2 className="font-semibold text-base">{t('title')}</h2>
        {viewers > 0 && <span className="text-ink-3 text-xs tabular-nums">{count(viewers)}</span>}
      </div>
      {status === 'reconnecting' && <ConnectionNotice />}
      <div className={cx('flex min-h-0 flex-1 flex-col', givesWayToInfo)}>
        <MessageList messages={messages} notes={notes} pending={pending} />
      </div>
      <ChatAnnouncer messages={messages} />
      <div className="border-line border-t bg-surface px-3 pt-2.5 pb-[max(8px,env(safe-area-inset-bottom))] lg:px-4 lg:pt-3">
        {status === 'closed' ? (
          <p className="py-5 text-center text-ink-3 text-sm">{t('closed')}</p>
        ) : (
          <Speak me={me} beside={beside} {...on} />
        )}
      </div>
    </>
  );
}
