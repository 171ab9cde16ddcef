'use client';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { toClock } from '@/components/ui/span-words';
import type { Heat } from '@/lib/contracts/recordings';
import { HeatMap } from './heat-map';
import { fractionUnder, HoverTime } from './hover-time';
import { SEEK_KEYS } from './seek-keys';
import type { MediaTime } from './use-media-time';
import { VideoSlider } from './video-slider';

type SeekBarProps = {
  time: MediaTime;
  onSeek: (seconds: number) => void;
  /** How busy the chat was along the recording. */
  heat?: Heat | undefined;
};

/**
 * The line of a recording: played, loaded, how busy the chat was, and the time under the pointer. Dragging moves the
 * picture when let go.
 */
export function SeekBar({ time: { seconds, bufferedSeconds, durationSeconds }, onSeek, heat }: SeekBarProps) {
  const t = useTranslations('player.replay');
  const [dragged, setDragged] = useState<number>();
  const [hovered, setHovered] = useState<number>();
  const shown = dragged ?? seconds;

  const onKeyDown = (event: KeyboardEvent) => {
    const step = SEEK_KEYS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onSeek(seconds + step);
  };
  const onPointerMove = (event: PointerEvent) => setHovered(fractionUnder(event));

  const hoverText = (mediaMs: number) => {
    const count = heat?.counts[Math.floor(mediaMs / heat.bucketMs)];
    return count ? `${toClock(mediaMs)} · ${t('heatAt', { count })}` : toClock(mediaMs);
  };

  return (
    <div className="relative px-1.5" onPointerMove={onPointerMove} onPointerLeave={() => setHovered(undefined)}>
      {hovered !== undefined && durationSeconds > 0 && (
        <HoverTime fraction={hovered} text={hoverText((dragged ?? hovered * durationSeconds) * 1_000)} />
      )}
      {heat && durationSeconds > 0 && <HeatMap heat={heat} durationMs={durationSeconds * 1_000} />}
      <VideoSlider
        label={t('seek')}
        value={Math.min(shown, durationSeconds)}
        valueText={t('position', { position: toClock(shown * 1_000), duration: toClock(durationSeconds * 1_000) })}
        max={Math.max(durationSeconds, 1)}
        step={0.1}
        disabled={durationSeconds === 0}
        rangeClassName="bg-live"
        onKeyDown={onKeyDown}
        onValueChange={setDragged}
        onValueCommit={(value) => {
          setDragged(undefined);
          onSeek(value);
        }}
        data-seek-bar
        className="h-6"
        trackChildren={
          <span
            className="absolute inset-y-0 left-0 bg-white/30"
            style={{ width: `${durationSeconds > 0 ? (bufferedSeconds / durationSeconds) * 100 : 0}%` }}
          />
        }
      />
    </div>
  );
}
