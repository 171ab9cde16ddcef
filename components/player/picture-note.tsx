import { cx } from 'class-variance-authority';
import type { ReactNode } from 'react';

type PictureNoteProps = {
  /** The name of an event, or one welcoming line. */
  title?: string;
  text?: string;
  /** Under the words: a button or a link. */
  children?: ReactNode;
  className?: string;
};

/** A sentence in the middle of the picture, over a veil. */
export function PictureNote({ title, text, children, className }: PictureNoteProps) {
  return (
    <div
      className={cx(
        'pointer-events-none absolute inset-0 flex flex-col items-center justify-center gap-2 px-6 text-center sm:gap-3',
        className,
      )}
    >
      {title && <p className="title text-balance text-xl sm:text-2xl">{title}</p>}
      {text && <p className="max-w-[36em] text-balance text-base text-video-ink-2 sm:text-md">{text}</p>}
      {children && <div className="pointer-events-auto mt-2 flex flex-wrap justify-center gap-2">{children}</div>}
    </div>
  );
}
