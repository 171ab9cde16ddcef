import { Pause, Play } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { PlayerButton } from './player-button';

type PlayButtonProps = { isPaused: boolean; onToggle: () => void };

export function PlayButton({ isPaused, onToggle }: PlayButtonProps) {
  const t = useTranslations('player');
  return (
    <PlayerButton label={isPaused ? t('play') : t('pause')} onClick={onToggle}>
      {isPaused ? <Play aria-hidden="true" /> : <Pause aria-hidden="true" />}
    </PlayerButton>
  );
}
