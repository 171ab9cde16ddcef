'use client';
import { type RefObject, useEffect, useState } from 'react';
import { bufferedUntil } from '@/lib/client/player/buffered';

/** Where a recording is, in seconds. `durationSeconds` is 0 until it is known. */
export type MediaTime = { seconds: number; bufferedSeconds: number; durationSeconds: number };

const CHANGES = ['timeupdate', 'seeking', 'seeked', 'durationchange', 'progress', 'emptied'] as const;

export function useMediaTime(video: RefObject<HTMLVideoElement | null>): MediaTime {
  const [time, setTime] = useState<MediaTime>({ seconds: 0, bufferedSeconds: 0, durationSeconds: 0 });
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    const read = () =>
      setTime({
        seconds: element.currentTime,
        bufferedSeconds: bufferedUntil(element.buffered, element.currentTime),
        durationSeconds: Number.isFinite(element.duration) ? element.duration : 0,
      });
    for (const type of CHANGES) element.addEventListener(type, read);
    return () => {
      for (const type of CHANGES) element.removeEventListener(type, read);
    };
  }, [video]);
  return time;
}
