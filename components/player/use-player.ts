'use client';
import { type RefObject, useEffect, useState } from 'react';
import { dvrEngines, listEngines } from '@/lib/client/player/engine-list';
import { createPlayer, type Player, type PlayerAddresses } from '@/lib/client/player/player';
import { readPlayerSettings } from '@/lib/client/player/player-settings';
import { initialPlayerState, type PlayerState } from '@/lib/client/player/player-state';
import type { PlayerSource } from '@/lib/client/player/source';
import type { RoomStatus } from '@/lib/contracts/rooms';

type UsePlayerInput = PlayerAddresses & {
  video: RefObject<HTMLVideoElement | null>;
  stillFrame: RefObject<HTMLCanvasElement | null>;
  mode: 'live' | 'replay';
  /** Left out for replays. */
  roomStatus?: RoomStatus;
};

/** One player for the life of the component; a new one only when there are other ways to watch. Undefined until the first paint. */
export function usePlayer({ video, stillFrame, sources, dvr, mode, roomStatus = 'live' }: UsePlayerInput) {
  const [player, setPlayer] = useState<Player>();
  const [state, setState] = useState<PlayerState>(initialPlayerState);
  const addresses = JSON.stringify({ sources: sources.map(toPlain), ...(dvr && { dvr: toPlain(dvr) }) });
  const ways = sources.map(({ protocol }) => protocol).join();

  // biome-ignore lint/correctness/useExhaustiveDependencies: later addresses and states of the room reach the player below
  useEffect(() => {
    if (!video.current || !stillFrame.current) return;
    const { preferred, ...settings } = readPlayerSettings(location.search);
    const created = createPlayer({
      video: video.current,
      stillFrame: stillFrame.current,
      ...(JSON.parse(addresses) as PlayerAddresses),
      dvrEngines,
      engines: listEngines(settings),
      mode,
      preferred,
      roomStatus,
      onChange: setState,
    });
    setPlayer(created);
    return created.close;
  }, [ways, mode, video, stillFrame]);

  useEffect(() => player?.setAddresses(JSON.parse(addresses) as PlayerAddresses), [player, addresses]);
  useEffect(() => player?.setRoomStatus(roomStatus), [player, roomStatus]);

  return { player, state };
}

const toPlain = ({ protocol, url }: PlayerSource): PlayerSource => ({ protocol, url });
