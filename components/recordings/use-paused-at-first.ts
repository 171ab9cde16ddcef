'use client';

import { useEffect, useRef } from 'react';
import type { Player } from '@/lib/client/player/player';
import type { PlayerState } from '@/lib/client/player/player-state';

/** Who edits wants to look, not to watch: the picture that starts by itself stands still until somebody plays it. */
export function usePausedAtFirst(player: Player | undefined, { status }: PlayerState): void {
  const isDone = useRef(false);
  useEffect(() => {
    if (!player || isDone.current || status !== 'playing') return;
    isDone.current = true;
    player.pause();
  }, [player, status]);
}
