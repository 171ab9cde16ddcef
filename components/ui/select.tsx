'use client';

import { cx } from 'class-variance-authority';
import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { useFieldIds } from './field';
import { inputStyle } from './input';

/** One of a few values, in the list the system draws: phones show their own wheel. Inside a `Field` it is labelled. */
export function Select({ className, ...rest }: ComponentProps<'select'>) {
  return (
    <div className={cx('relative', className)}>
      <select {...useFieldIds()} className={cx(inputStyle(), 'h-(--control) appearance-none ps-3 pe-9')} {...rest} />
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute inset-y-0 end-3 my-auto size-4 text-ink-3"
      />
    </div>
  );
}
