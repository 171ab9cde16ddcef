import { cx } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { onPicture, videoFocus } from './video-style';

type PlayerButtonProps = Omit<ComponentProps<'button'>, 'aria-label'> & {
  /** What it does, for the ear and on hovering. */
  label: string;
};

/** A white icon over the picture, 20 px in an area of 44. */
export function PlayerButton({ label, className, ...rest }: PlayerButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={cx(
        'inline-flex h-(--hit) min-w-(--hit) shrink-0 items-center justify-center gap-2 rounded-sm px-3 text-sm text-video-ink',
        'transition-colors hover:bg-white/14 disabled:opacity-45 [&_svg]:size-5 [&_svg]:shrink-0 [&_svg]:stroke-[1.75]',
        onPicture,
        videoFocus,
        className,
      )}
      {...rest}
    />
  );
}
