'use client';
import { cx } from 'class-variance-authority';
import { useTranslations } from 'next-intl';
import { memo, type ReactNode, type RefObject, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import type { Older } from '@/lib/client/chat/chat-snapshot';
import type { ChatMessage } from '@/lib/contracts/chat';
import {
  type ChatBlock,
  type ChatLine,
  type ChatNote,
  countAfter,
  isSameBlock,
  isSameLine,
  keyOf,
  toChatBlocks,
  toChatLines,
} from './chat-lines';
import { MessageRow } from './message-row';
import { moveBetweenRows } from './move-between-rows';
import { NewMessagesPill } from './new-messages-pill';
import { NoteRow } from './note-row';
import { OlderRow } from './older-row';
import { useDrawnRows } from './use-drawn-rows';
import { useFollowTail } from './use-follow-tail';

/** Nearer to the top than this, what was said before is fetched: it should be there when the reader is. */
const NEAR_TOP_PX = 600;

type MessageListProps = {
  messages: readonly ChatMessage[];
  notes: readonly ChatNote[];
  older: Older;
  onLoadOlder: () => void;
  onReadingBack: (isReadingBack: boolean) => void;
  /** Rows after the last message: what this person sent and is not in the room, and who came. */
  pending: ReactNode;
  /** A message somebody looks for: it is drawn, however far up it is. */
  revealSeq: number | null;
  /** The list, for whoever looks for a row in it. */
  listRef: RefObject<HTMLUListElement | null>;
};

/** The messages, newest at the bottom. It follows the newest unless somebody reads back. */
export function MessageList({ messages, notes, older, pending, revealSeq, listRef, ...on }: MessageListProps) {
  const t = useTranslations('chat');
  const tail = useFollowTail();
  const newestSeq = messages.at(-1)?.seq ?? 0;
  const [seenSeq, setSeenSeq] = useState(newestSeq);
  if (tail.isFollowing && seenSeq !== newestSeq) setSeenSeq(newestSeq);
  const unread = countAfter(messages, seenSeq);
  const hasUnread = unread > 0;
  const { drawn, above, drawMore } = useDrawnRows({ messages, isFollowing: tail.isFollowing, revealSeq });
  const firstSeq = above > 0 ? (drawn[0]?.seq ?? 0) : 0;
  const drawnNotes = useMemo(() => {
    const beside = notes.filter(({ afterSeq }) => afterSeq >= firstSeq);
    return hasUnread ? [...beside, { kind: 'unread', id: 'unread', afterSeq: seenSeq } as const] : beside;
  }, [notes, firstSeq, hasUnread, seenSeq]);
  const showEarlier = () => {
    drawMore();
    if (above === 0) on.onLoadOlder();
  };
  const tellReadingBack = useEffectEvent(on.onReadingBack);
  useEffect(() => tellReadingBack(!tail.isFollowing), [tail.isFollowing]);
  const loadWhenNear = useLoadWhenNear(showEarlier);

  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={tail.scrollerRef}
        onScroll={(event) => {
          tail.onScroll();
          loadWhenNear(event.currentTarget);
        }}
        onKeyDown={moveBetweenRows}
        // The announcer speaks for the list, in batches: rows that arrive by the second would drown a screen reader.
        role="log"
        aria-live="off"
        aria-label={t('log')}
        aria-description={t('logHint')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className={cx(
          'absolute inset-0 flex overflow-y-auto overflow-x-hidden overscroll-contain px-4 pb-2 -outline-offset-2',
          tail.isReady ? 'flex-col' : 'flex-col-reverse',
          tail.anchoring,
        )}
      >
        <div ref={tail.contentRef} className="flex min-h-full shrink-0 flex-col justify-end">
          <ul ref={listRef}>
            <OlderRow older={above > 0 ? 'more' : older} onLoad={showEarlier} />
            <Lines messages={drawn} notes={drawnNotes} />
            {pending}
          </ul>
        </div>
      </div>
      {!tail.isFollowing && <NewMessagesPill count={unread} onClick={tail.follow} />}
    </div>
  );
}

/** Only going up asks: a list that opens at its end passes its top on the way. */
function useLoadWhenNear(load: () => void) {
  const lastTop = useRef(0);
  return ({ scrollTop }: HTMLElement) => {
    const wentUp = scrollTop < lastTop.current;
    lastTop.current = scrollTop;
    if (wentUp && scrollTop < NEAR_TOP_PX) load();
  };
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

const Line = memo(
  function Line({ line }: { line: ChatLine }) {
    return line.kind === 'note' ? <NoteRow note={line.note} /> : <MessageRow message={line.message} />;
  },
  (before, after) => isSameLine(before.line, after.line),
);
