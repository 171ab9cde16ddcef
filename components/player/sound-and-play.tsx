import type { Player } from '@/lib/client/player/player';
import type { PlayerState } from '@/lib/client/player/player-state';
import { PlayButton } from './play-button';
import { Volume } from './volume';

type SoundAndPlayProps = {
  player: Player | undefined;
  state: Pick<PlayerState, 'isPaused' | 'isMuted' | 'volume'>;
  onToggle: () => void;
};

/** The first two controls of every player. */
export function SoundAndPlay({ player, state, onToggle }: SoundAndPlayProps) {
  return (
    <>
      <PlayButton isPaused={state.isPaused} onToggle={onToggle} />
      <Volume
        volume={state.volume}
        isMuted={state.isMuted}
        onVolume={(volume) => player?.setVolume(volume)}
        onMuted={(isMuted) => player?.setMuted(isMuted)}
      />
    </>
  );
}
