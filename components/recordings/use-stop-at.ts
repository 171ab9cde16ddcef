'use client';

import { type RefObject, useEffect, useRef } from 'react';
import type { Player } from '@/lib/client/player/player';

/** Pauses the picture at a moment that was asked for. */
export function useStopAt(video: RefObject<HTMLVideoElement | null>, player: Player | undefined) {
  const stopAt = useRef<number>(undefined);
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    const look = () => {
      if (stopAt.current === undefined || element.currentTime < stopAt.current) return;
      stopAt.current = undefined;
      player?.pause();
    };
    element.addEventListener('timeupdate', look);
    return () => element.removeEventListener('timeupdate', look);
  }, [video, player]);
  return {
    at: (seconds: number) => {
      stopAt.current = seconds;
    },
    forget: () => {
      stopAt.current = undefined;
    },
  };
}
