'use client';

import { cx } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { useFieldIds } from './field';
import { inputStyle } from './input';

/** Several lines of text; grows with what is typed, up to 16 lines. */
export function Textarea({ className, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      {...useFieldIds()}
      className={cx(inputStyle(), 'field-sizing-content max-h-96 min-h-24 resize-y px-3 py-2', className)}
      {...rest}
    />
  );
}
