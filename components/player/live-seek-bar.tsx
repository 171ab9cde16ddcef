'use client';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useState } from 'react';
import { toClock } from '@/components/ui/span-words';
import { useNow } from '@/components/ui/use-now';
import { rewindWindowMs } from '@/lib/client/player/time-shift';
import { fractionUnder, HoverTime } from './hover-time';
import { SEEK_KEYS } from './seek-keys';
import { VideoSlider } from './video-slider';

const TICK_MS = 1_000;

type LiveSeekBarProps = {
  /** How far viewers may go back, as the channel offers it. */
  minutes: number;
  /** When the broadcast began, in milliseconds since 1970. */
  liveSince: number | null;
  /** How far the source reaches back, once it has been looked at. */
  reachMs: number | undefined;
  behindMs: number | undefined;
  /** As near to live as can be: the end of the line. */
  isAtEdge: boolean;
  onRewind: (behindMs: number) => void;
};

/** The last minutes of a live broadcast as a line that ends in live. Not there until it is worth its place. */
export function LiveSeekBar({ behindMs = 0, isAtEdge, onRewind, ...facts }: LiveSeekBarProps) {
  const t = useTranslations('player.rewind');
  const now = useNow(TICK_MS);
  const [dragged, setDragged] = useState<number>();
  const [hovered, setHovered] = useState<number>();
  const windowMs = rewindWindowMs({ ...facts, now: now.getTime() });
  if (windowMs === 0) return null;

  const shown = dragged ?? (isAtEdge ? 0 : -Math.min(windowMs, behindMs) / 1_000);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = SEEK_KEYS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onRewind(Math.max(0, behindMs - step * 1_000));
  };

  return (
    <div
      className="relative px-1.5"
      onPointerMove={(event) => setHovered(fractionUnder(event))}
      onPointerLeave={() => setHovered(undefined)}
    >
      {hovered !== undefined && (
        <HoverTime
          fraction={hovered}
          text={toAgo(dragged === undefined ? (1 - hovered) * windowMs : dragged * -1_000)}
        />
      )}
      <VideoSlider
        label={t('seek')}
        value={shown}
        valueText={shown > -1 ? t('live') : t('position', { behind: toClock(-shown * 1_000) })}
        min={-Math.round(windowMs / 1_000)}
        max={0}
        step={1}
        rangeClassName="bg-live"
        onKeyDown={onKeyDown}
        onValueChange={setDragged}
        onValueCommit={(seconds) => {
          setDragged(undefined);
          onRewind(-seconds * 1_000);
        }}
        data-seek-bar
        className="h-6"
      />
    </div>
  );
}

/** How long ago, as a clock: `-3:20`. */
export const toAgo = (ms: number): string => `-${toClock(ms)}`;
