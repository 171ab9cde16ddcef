'use client';
import { cx } from 'class-variance-authority';
import { useTranslations } from 'next-intl';
import { memo, type ReactNode, useState } from 'react';
import type { ChatMessage } from '@/lib/contracts/chat';
import { type ChatBlock, type ChatLine, countAfter, isSameBlock, keyOf, toChatBlocks, toChatLines } from './chat-lines';
import { ChatRow } from './chat-row';
import { NewMessagesPill } from './new-messages-pill';
import { NoteRow } from './note-row';
import type { RoomNote } from './room-note';
import { useFollowTail } from './use-follow-tail';

type MessageListProps = {
  messages: readonly ChatMessage[];
  notes: readonly RoomNote[];
  /** Rows after the last message: what this person sent and the server has not stored yet. */
  pending: ReactNode;
};

/** The messages, newest at the bottom. It follows the newest unless somebody reads back. */
export function MessageList({ messages, notes, pending }: MessageListProps) {
  const t = useTranslations('chat');
  const tail = useFollowTail();
  const newestSeq = messages.at(-1)?.seq ?? 0;
  const [seenSeq, setSeenSeq] = useState(newestSeq);
  if (tail.isFollowing && seenSeq !== newestSeq) setSeenSeq(newestSeq);
  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={tail.scrollerRef}
        onScroll={tail.onScroll}
        // The announcer speaks for the list, in batches: rows that arrive by the second would drown a screen reader.
        role="log"
        aria-live="off"
        aria-label={t('log')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className={cx(
          'absolute inset-0 flex overflow-y-auto overscroll-contain px-4 pb-2 -outline-offset-2',
          tail.isReady ? 'flex-col' : 'flex-col-reverse',
          tail.anchoring,
        )}
      >
        <div ref={tail.contentRef} className="flex min-h-full shrink-0 flex-col justify-end">
          <ul>
            <Lines messages={messages} notes={notes} />
            {pending}
          </ul>
        </div>
      </div>
      {!tail.isFollowing && <NewMessagesPill count={countAfter(messages, seenSeq)} onClick={tail.follow} />}
    </div>
  );
}

/** Likes and viewer counts change more often than messages: they must not draw a thousand rows again. */
const Lines = memo(function Lines({ messages, notes }: Pick<MessageListProps, 'messages' | 'notes'>) {
  const t = useTranslations('chat');
  if (messages.length === 0 && notes.length === 0) {
    return <li className="py-6 text-center text-ink-3 text-sm">{t('empty')}</li>;
  }
  return toChatBlocks(toChatLines(messages, notes)).map((block) => <Block key={block.id} block={block} />);
});

const Block = memo(
  function Block({ block }: { block: ChatBlock }) {
    return block.lines.map((line) => <Line key={keyOf(line)} line={line} />);
  },
  (before, after) => isSameBlock(before.block, after.block),
);

/** A line never changes once shown. */
const Line = memo(
  function Line({ line }: { line: ChatLine }) {
    if (line.kind === 'note') return <NoteRow note={line.note} />;
    const { name, senderId, text, isHost } = line.message;
    return <ChatRow name={name} senderId={senderId} text={text} isHost={isHost} />;
  },
  (before, after) => keyOf(before.line) === keyOf(after.line),
);
