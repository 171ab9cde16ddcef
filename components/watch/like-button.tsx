'use client';
import { cx } from 'class-variance-authority';
import { Heart } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { MouseEvent } from 'react';
import { useCount } from '@/components/home/use-count';
import { Button } from '@/components/ui/button';
import { riseHeart } from './rise-heart';

type LikeButtonProps = {
  likes: number;
  onLike: () => void;
  /** A round button over the chat on phones, a quiet one with the count elsewhere. */
  shape: 'round' | 'wide';
  className?: string;
};

/** One tap, one like: the count moves at once and a heart rises from the finger. */
export function LikeButton({ likes, onLike, shape, className }: LikeButtonProps) {
  const t = useTranslations('watch.like');
  const count = useCount();
  const like = (event: MouseEvent) => {
    onLike();
    riseHeart(originOf(event));
  };
  const label = t('label', { count: count(likes) });
  if (shape === 'wide') {
    return (
      <Button kind="quiet" aria-label={label} onClick={like} className={className}>
        <Heart aria-hidden="true" className="fill-live-text text-live-text" />
        <span className="tabular-nums">{count(likes)}</span>
      </Button>
    );
  }
  return (
    <button
      type="button"
      aria-label={label}
      onClick={like}
      className={cx(
        'grid size-12 place-items-center rounded-full bg-live text-on-live shadow-2 hover:bg-live-hover active:scale-95',
        className,
      )}
    >
      <Heart aria-hidden="true" className="size-6 fill-current" />
    </button>
  );
}

/** Where the heart starts: the finger, or the middle of the button when a key pressed it. */
function originOf(event: MouseEvent): { x: number; y: number } {
  if (event.detail > 0) return { x: event.clientX, y: event.clientY };
  const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}
