import { Volume1, Volume2, VolumeX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { PlayerButton } from './player-button';
import { VideoSlider } from './video-slider';

type VolumeProps = {
  /** 0 to 1. */
  volume: number;
  isMuted: boolean;
  onVolume: (volume: number) => void;
  onMuted: (isMuted: boolean) => void;
};

/** Mute button; with a mouse or the keyboard a slider opens beside it. Phones have keys of their own for loudness. */
export function Volume({ volume, isMuted, onVolume, onMuted }: VolumeProps) {
  const t = useTranslations('player');
  const heard = isMuted ? 0 : volume;
  const Icon = heard === 0 ? VolumeX : heard < 0.5 ? Volume1 : Volume2;
  const percent = Math.round(heard * 100);
  return (
    <div className="group/volume flex items-center">
      <PlayerButton label={isMuted ? t('unmute') : t('mute')} onClick={() => onMuted(!isMuted)}>
        <Icon aria-hidden="true" />
      </PlayerButton>
      <div className="w-0 overflow-hidden opacity-0 transition-[width,opacity] duration-(--t-base) group-focus-within/volume:w-22 group-focus-within/volume:opacity-100 group-hover/volume:w-22 group-hover/volume:opacity-100 pointer-coarse:hidden">
        <VideoSlider
          label={t('volume')}
          value={percent}
          valueText={t('percent', { percent })}
          max={100}
          step={5}
          onValueChange={(next) => onVolume(next / 100)}
          className="mx-2 h-(--hit) w-18"
        />
      </div>
    </div>
  );
}
