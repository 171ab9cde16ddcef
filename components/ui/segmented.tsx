'use client';

import { cx } from 'class-variance-authority';
import { ToggleGroup, ToggleGroupItem } from 'radix-ui/toggle-group';
import type { ReactNode } from 'react';

type SegmentedProps<Value extends string> = {
  label: string;
  value: Value;
  options: ReadonlyArray<{ value: Value; label: ReactNode }>;
  onValueChange: (value: Value) => void;
  className?: string;
};

/** A filter of one list: exactly one segment is chosen. Arrow keys move. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { label, value, options, onValueChange, className } = props;
  return (
    <ToggleGroup
      type="single"
      aria-label={label}
      value={value}
      onValueChange={(next) => next && onValueChange(next as Value)}
      className={cx('inline-flex max-w-full gap-0.5 overflow-x-auto rounded-sm bg-sunken p-[3px]', className)}
    >
      {options.map((option) => (
        <ToggleGroupItem
          key={option.value}
          value={option.value}
          className="h-[26px] shrink-0 rounded-[6px] px-3 text-ink-3 text-sm transition-colors hover:text-ink data-[state=on]:bg-selected data-[state=on]:font-control data-[state=on]:text-ink data-[state=on]:shadow-1 pointer-coarse:h-9"
        >
          {option.label}
        </ToggleGroupItem>
      ))}
    </ToggleGroup>
  );
}
