'use client';
import { cx } from 'class-variance-authority';
import { Slider, SliderRange, SliderThumb, SliderTrack } from 'radix-ui/slider';
import type { ComponentProps, ReactNode } from 'react';

type VideoSliderProps = Omit<ComponentProps<typeof Slider>, 'value' | 'onValueChange' | 'onValueCommit'> & {
  label: string;
  value: number;
  /** What a screen reader says for the value. */
  valueText: string;
  onValueChange: (value: number) => void;
  onValueCommit?: (value: number) => void;
  /** Class of the part before the thumb. */
  rangeClassName?: string;
  /** Drawn on the track, under the range. */
  trackChildren?: ReactNode;
};

/** One number on a white line over the picture. */
export function VideoSlider(props: VideoSliderProps) {
  const { label, value, valueText, onValueChange, onValueCommit, rangeClassName, trackChildren, className, ...rest } =
    props;
  return (
    <Slider
      value={[value]}
      onValueChange={([next]) => next !== undefined && onValueChange(next)}
      onValueCommit={([next]) => next !== undefined && onValueCommit?.(next)}
      className={cx('group/slider relative flex touch-none select-none items-center', className)}
      {...rest}
    >
      <SliderTrack className="relative h-1 grow overflow-hidden rounded-full bg-white/28">
        {trackChildren}
        <SliderRange className={cx('absolute h-full rounded-full', rangeClassName ?? 'bg-white')} />
      </SliderTrack>
      <SliderThumb
        aria-label={label}
        aria-valuetext={valueText}
        className={cx(
          'block size-3 rounded-full transition-transform group-hover/slider:scale-115',
          'focus-visible:outline-2 focus-visible:outline-white focus-visible:outline-offset-2',
          rangeClassName ?? 'bg-white',
        )}
      />
    </Slider>
  );
}
