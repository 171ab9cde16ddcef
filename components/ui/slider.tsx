'use client';

import { cx } from 'class-variance-authority';
import { Slider as Root, SliderRange, SliderThumb, SliderTrack } from 'radix-ui/slider';
import type { ComponentProps } from 'react';

type SliderProps = Omit<ComponentProps<typeof Root>, 'value' | 'onValueChange' | 'defaultValue'> & {
  label: string;
  value: number;
  onValueChange: (value: number) => void;
  /** What a screen reader says for the value, such as "80 %". */
  valueText?: string;
};

/** One number on a line. */
export function Slider({ label, value, valueText, onValueChange, className, ...rest }: SliderProps) {
  return (
    <Root
      value={[value]}
      onValueChange={([next]) => next !== undefined && onValueChange(next)}
      className={cx('relative flex h-6 w-full touch-none select-none items-center', className)}
      {...rest}
    >
      <SliderTrack className="relative h-1 grow rounded-full bg-line-strong">
        <SliderRange className="absolute h-full rounded-full bg-ink" />
      </SliderTrack>
      <SliderThumb
        aria-label={label}
        aria-valuetext={valueText}
        className="block size-4 rounded-full border-2 border-surface bg-ink shadow-1 transition-transform active:scale-110"
      />
    </Root>
  );
}
