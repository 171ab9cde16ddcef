import { cx } from 'class-variance-authority';
import type { ComponentProps } from 'react';

/** The name of a control, above it. */
export function Label({ className, ...rest }: ComponentProps<'label'>) {
  // biome-ignore lint/a11y/noLabelWithoutControl: the caller passes `htmlFor`
  return <label className={cx('block font-control text-ink text-sm', className)} {...rest} />;
}
