'use client';

import { Slider as Root, SliderRange, SliderThumb, SliderTrack } from 'radix-ui/slider';
import { toClock } from '@/components/ui/span-words';

/** Seconds from the beginning. */
export type TrimRange = { start: number; end: number };

type TrimSliderProps = {
  range: TrimRange;
  durationSeconds: number;
  /** Where the picture is. */
  position: number;
  words: { start: string; end: string };
  onChange: (range: TrimRange, moved: keyof TrimRange) => void;
};

/** Nobody wants less of a replay. */
export const MIN_SHOWN_SECONDS = 1;

/** The whole replay as a line, with a handle where it begins and one where it ends. Arrow keys move the focused one. */
export function TrimSlider({ range: { start, end }, durationSeconds, position, words, onChange }: TrimSliderProps) {
  const max = Math.max(durationSeconds, MIN_SHOWN_SECONDS);
  return (
    <Root
      value={[start, end]}
      max={max}
      step={0.1}
      minStepsBetweenThumbs={MIN_SHOWN_SECONDS * 10}
      onValueChange={([nextStart = start, nextEnd = end]) =>
        onChange({ start: nextStart, end: nextEnd }, nextStart === start ? 'end' : 'start')
      }
      className="relative flex h-11 w-full touch-none select-none items-center"
    >
      <SliderTrack className="relative h-9 grow overflow-hidden rounded-sm bg-tile">
        <SliderRange className="absolute h-full border-ink border-y-2 bg-info-soft" />
        <span
          aria-hidden="true"
          className="absolute inset-y-0 w-0.5 bg-live"
          style={{ left: `${Math.min(100, (position / max) * 100)}%` }}
        />
      </SliderTrack>
      {(['start', 'end'] as const).map((handle) => (
        <SliderThumb
          key={handle}
          aria-label={words[handle]}
          aria-valuetext={toClock((handle === 'start' ? start : end) * 1_000)}
          className="grid h-11 w-4 place-items-center rounded-xs bg-ink shadow-1 before:h-4 before:w-0.5 before:rounded-full before:bg-on-ink"
        />
      ))}
    </Root>
  );
}
