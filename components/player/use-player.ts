'use client';
import { type RefObject, useEffect, useState } from 'react';
import { listEngines } from '@/lib/client/player/engine-list';
import { createPlayer, type Player } from '@/lib/client/player/player';
import { readPlayerSettings } from '@/lib/client/player/player-settings';
import { initialPlayerState, type PlayerState } from '@/lib/client/player/player-state';
import type { PlayerSource } from '@/lib/client/player/source';
import type { RoomStatus } from '@/lib/contracts/rooms';

type UsePlayerInput = {
  video: RefObject<HTMLVideoElement | null>;
  stillFrame: RefObject<HTMLCanvasElement | null>;
  sources: readonly PlayerSource[];
  mode: 'live' | 'replay';
  /** Left out for replays. */
  roomStatus?: RoomStatus;
};

/** One player for the life of the component; a new one only when the addresses change. Undefined until the first paint. */
export function usePlayer({ video, stillFrame, sources, mode, roomStatus = 'live' }: UsePlayerInput) {
  const [player, setPlayer] = useState<Player>();
  const [state, setState] = useState<PlayerState>(initialPlayerState);
  const addresses = JSON.stringify(sources.map(({ protocol, url }) => ({ protocol, url })));

  // biome-ignore lint/correctness/useExhaustiveDependencies: later states of the room reach the player below
  useEffect(() => {
    if (!video.current || !stillFrame.current) return;
    const { preferred, ...settings } = readPlayerSettings(location.search);
    const created = createPlayer({
      video: video.current,
      stillFrame: stillFrame.current,
      sources: JSON.parse(addresses) as PlayerSource[],
      engines: listEngines(settings),
      mode,
      preferred,
      roomStatus,
      onChange: setState,
    });
    setPlayer(created);
    return created.close;
  }, [addresses, mode, video, stillFrame]);

  useEffect(() => player?.setRoomStatus(roomStatus), [player, roomStatus]);

  return { player, state };
}
