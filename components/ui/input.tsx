'use client';

import { cva, cx } from 'class-variance-authority';
import type { ComponentProps, ReactNode } from 'react';
import { useFieldIds } from './field';

/** The frame of everything one can type in or choose from. */
export const inputStyle = cva([
  'w-full min-w-0 rounded-sm border border-line-strong bg-surface text-base text-ink outline-none transition-[border-color,box-shadow]',
  // Safari on phones zooms into anything smaller than 16 px while one types.
  'pointer-coarse:text-[16px]',
  'focus-visible:border-focus focus-visible:ring-3 focus-visible:ring-focus/24',
  'aria-invalid:border-danger disabled:opacity-45',
]);

/** One line of text. Inside a `Field` it is labelled by itself. */
export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input {...useFieldIds()} className={cx(inputStyle(), 'h-(--control) px-3', className)} {...rest} />;
}

type InputWithActionProps = ComponentProps<'input'> & {
  /** A small icon button inside the frame, at its end. */
  action: ReactNode;
};

/** An input with a button inside its frame, such as "show password". */
export function InputWithAction({ action, className, ...rest }: InputWithActionProps) {
  return (
    <div className="relative">
      <Input className={cx('pe-11', className)} {...rest} />
      <div className="absolute inset-y-0 end-1 flex items-center">{action}</div>
    </div>
  );
}
