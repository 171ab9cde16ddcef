import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Spinner } from '@/components/ui/spinner';
import type { PlayerFailure } from '@/lib/client/player/player-state';
import type { Stage } from '@/lib/client/player/stage';
import { PictureNote } from './picture-note';
import { WaitingCard } from './waiting-card';

type LiveCardProps = {
  stage: Stage;
  failure: PlayerFailure | undefined;
  startsAt: Date | null;
  onRetry: () => void;
  /** Offered under "it has ended": the replay, the way home. */
  ended?: ReactNode;
};

/** What lies over the picture when there is something to say about it; nothing while it plays. */
export function LiveCard({ stage, failure, startsAt, onRetry, ended }: LiveCardProps) {
  const t = useTranslations('player');
  switch (stage) {
    case 'waiting':
      return <WaitingCard startsAt={startsAt} />;
    case 'interrupted':
      return <PictureNote title={t('interrupted.title')} text={t('interrupted.text')} />;
    case 'ended':
      return ended ? <PictureNote>{ended}</PictureNote> : <PictureNote title={t('ended')} />;
    case 'failed':
      return (
        <PictureNote
          title={t(`failed.${failure ?? 'unreachable'}.title`)}
          text={t(`failed.${failure ?? 'unreachable'}.text`)}
        >
          <RetryButton label={t('retry')} onRetry={onRetry} />
        </PictureNote>
      );
    case 'connecting':
    case 'stalled':
      return <Buffering label={t('connecting')} />;
    case 'playing':
    case 'paused':
      return null;
    default:
      return stage satisfies never;
  }
}

export function RetryButton({ label, onRetry }: { label: string; onRetry: () => void }) {
  return (
    <Button kind="quiet" onClick={onRetry} className="border-video-line! bg-video-chip! text-video-ink!">
      {label}
    </Button>
  );
}

/** Comes into sight only after 400 ms: shorter waits need no sign. */
export function Buffering({ label }: { label: string }) {
  return (
    <div
      role="status"
      className="pointer-events-none absolute inset-0 grid animate-fade-in place-items-center [animation-delay:400ms] [animation-fill-mode:backwards]"
    >
      <Spinner className="size-10! text-video-ink" />
      <span className="sr-only">{label}</span>
    </div>
  );
}
