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
  /** Red belongs to what is on air; before and after, the heart is ink. */
  isOnAir: boolean;
  /** A round button beside the composer of a phone, a quiet one with the count elsewhere. */
  shape: 'round' | 'wide';
  className?: string;
};

/** One tap, one like: the count moves at once and a heart rises from the finger. */
export function LikeButton({ likes, onLike, isOnAir, shape, className }: LikeButtonProps) {
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
        <Heart aria-hidden="true" className={isOnAir ? 'fill-live-text text-live-text' : ''} />
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
        'grid size-11 shrink-0 place-items-center rounded-full active:scale-95',
        isOnAir ? 'bg-live text-on-live hover:bg-live-hover' : 'border border-line-quiet text-ink-2 hover:bg-sunken',
        className,
      )}
    >
      <Heart aria-hidden="true" className={cx('size-5.5', isOnAir && 'fill-current')} />
    </button>
  );
}

/** Where the heart starts: the finger, or the middle of the button when a key pressed it. */
function originOf(event: MouseEvent): { x: number; y: number } {
  if (event.detail > 0) return { x: event.clientX, y: event.clientY };
  const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}
