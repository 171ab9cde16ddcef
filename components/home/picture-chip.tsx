import { cx } from 'class-variance-authority';
import type { ReactNode } from 'react';

/** A small fact over a picture, with its own ground so that it reads on anything. */
export function PictureChip({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <span
      className={cx(
        'inline-flex h-[22px] items-center gap-1.5 whitespace-nowrap rounded-xs bg-video-chip px-2 text-video-ink text-xs tabular-nums leading-none',
        className,
      )}
    >
      {children}
    </span>
  );
}
