'use client';
import { cx } from 'class-variance-authority';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { ChatRow } from '@/components/chat/chat-row';
import { NewMessagesPill } from '@/components/chat/new-messages-pill';
import { useFollowTail } from '@/components/chat/use-follow-tail';
import { Button } from '@/components/ui/button';
import { toClock } from '@/components/ui/span-words';
import { givesWayToInfo } from '@/components/watch/stage-classes';
import type { ReplayMessage } from '@/lib/contracts/recordings';

type ReplayChatProps = {
  /** What was said up to the moment shown, newest last. */
  messages: readonly ReplayMessage[];
  /** Stands in place of an empty list. */
  state: 'loading' | 'failed' | 'not-yet' | 'silent' | 'ready';
  onRetry: () => void;
  /** Jumps to the moment of a message. */
  onSeek: (mediaMs: number) => void;
};

/** The chat as it happened: it grows and shrinks with the moment of the replay. */
export function ReplayChat({ messages, state, onRetry, onSeek }: ReplayChatProps) {
  const t = useTranslations('replay.chat');
  const tail = useFollowTail();
  return (
    <section className={cx('flex min-h-0 flex-1 flex-col', givesWayToInfo)}>
      <h2 className="px-4 py-3.5 font-semibold text-base max-lg:sr-only">{t('title')}</h2>
      <div className="relative min-h-0 flex-1">
        <div
          ref={tail.scrollerRef}
          onScroll={tail.onScroll}
          role="log"
          aria-live="off"
          aria-label={t('log')}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
          tabIndex={0}
          className={cx(
            'absolute inset-0 overflow-y-auto overscroll-contain px-4 pb-3 -outline-offset-2',
            tail.anchoring,
          )}
        >
          <div ref={tail.contentRef} className="flex min-h-full flex-col justify-end">
            {messages.length === 0 ? (
              <EmptyReplayChat state={state} onRetry={onRetry} />
            ) : (
              <ul>
                {messages.map((message) => (
                  <ReplayRow key={message.seq} message={message} onSeek={onSeek} />
                ))}
              </ul>
            )}
          </div>
        </div>
        {!tail.isFollowing && <NewMessagesPill count={0} onClick={tail.follow} />}
      </div>
    </section>
  );
}

function EmptyReplayChat({ state, onRetry }: Pick<ReplayChatProps, 'state' | 'onRetry'>) {
  const t = useTranslations('replay.chat');
  if (state === 'loading') return null;
  if (state === 'failed') {
    return (
      <div role="alert" className="m-auto py-6 text-center text-ink-3 text-sm">
        <p className="mb-3">{t('failed')}</p>
        <Button kind="quiet" size="sm" onClick={onRetry}>
          {t('retry')}
        </Button>
      </div>
    );
  }
  return <p className="py-6 text-center text-ink-3 text-sm">{state === 'silent' ? t('none') : t('before')}</p>;
}

type ReplayRowProps = { message: ReplayMessage; onSeek: (mediaMs: number) => void };

const ReplayRow = memo(function ReplayRow({ message, onSeek }: ReplayRowProps) {
  const t = useTranslations('replay.chat');
  const { name, text, role, mediaMs } = message;
  const clock = toClock(mediaMs);
  return (
    <ChatRow
      name={name}
      senderId={name}
      text={text}
      role={role}
      before={
        <button
          type="button"
          onClick={() => onSeek(mediaMs)}
          aria-label={t('seekTo', { time: clock })}
          className="me-1.5 rounded-xs text-ink-3 text-sm tabular-nums hover:text-ink hover:underline"
        >
          {clock}
        </button>
      }
    />
  );
});
