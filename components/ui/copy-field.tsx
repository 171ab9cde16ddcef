'use client';

import { cx } from 'class-variance-authority';
import { type FocusEvent, type ReactNode, useId } from 'react';
import { CopyButton } from './copy-button';
import { Label } from './label';

type CopyFieldProps = {
  label: string;
  /** What is shown: the address, or a masked secret. */
  value: string;
  /** What is copied when it differs from what is shown. */
  copyValue?: () => Promise<string>;
  /** Stands inside the value's frame, at its end: reveal. */
  inside?: ReactNode;
  /** Stands after the copy button: a QR code. */
  after?: ReactNode;
  /** Shows the whole value over several lines instead of cutting it. */
  wrap?: boolean;
};

/** A read-only value on sunken ground with a copy button of equal height beside it. Focus selects the value. */
export function CopyField({ label, value, copyValue, inside, after, wrap = false }: CopyFieldProps) {
  const id = useId();
  const shared = {
    id,
    value,
    readOnly: true,
    spellCheck: false,
    translate: 'no' as const,
    onFocus: selectAll,
    className: cx(
      VALUE,
      wrap ? 'field-sizing-content min-h-(--control) resize-none py-2.5' : 'h-(--control) truncate',
      inside ? 'pe-11' : 'pe-3',
    ),
  };
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <Label htmlFor={id}>{label}</Label>
      <div className="flex items-start gap-2">
        <div className="relative min-w-0 flex-1">
          {wrap ? <textarea rows={4} {...shared} /> : <input {...shared} />}
          {inside && <div className="absolute end-1 top-0 flex h-(--control) items-center">{inside}</div>}
        </div>
        <CopyButton noun={label} value={copyValue ?? value} />
        {after}
      </div>
    </div>
  );
}

const VALUE = 'code block w-full rounded-sm border border-line bg-sunken ps-3 text-ink text-sm';

function selectAll(event: FocusEvent<HTMLInputElement | HTMLTextAreaElement>) {
  event.currentTarget.select();
}
