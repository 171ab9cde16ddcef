import { cx } from 'class-variance-authority';
import type { ReactNode } from 'react';
import { hidesWhenIdle } from './video-style';

type ControlBarProps = { above?: ReactNode; start: ReactNode; end: ReactNode };

/** The controls over the lower edge of the picture: what moves the picture at the start, how it is shown at the end. */
export function ControlBar({ above, start, end }: ControlBarProps) {
  return (
    <div
      className={cx(
        'pointer-events-none absolute inset-x-0 bottom-0 bg-linear-to-t from-black/76 to-transparent pt-14 max-sm:pt-8',
        hidesWhenIdle,
      )}
    >
      <div className="pointer-events-auto px-1.5 pb-1 sm:px-2">
        {above}
        <div className="flex items-center">
          {start}
          <span className="min-w-0 flex-1" />
          {end}
        </div>
      </div>
    </div>
  );
}
