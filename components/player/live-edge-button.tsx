import { cx } from 'class-variance-authority';
import { useTranslations } from 'next-intl';
import { PlayerButton } from './player-button';

type LiveEdgeButtonProps = { isAtEdge: boolean; onGoLive: () => void };

/** Says whether the picture is live, and brings it back when it is not. Red only while it is. */
export function LiveEdgeButton({ isAtEdge, onGoLive }: LiveEdgeButtonProps) {
  const t = useTranslations('player');
  return (
    <PlayerButton label={isAtEdge ? t('atLive') : t('goLive')} onClick={onGoLive} className="font-semibold">
      <span
        aria-hidden="true"
        className={cx('size-2 rounded-full', isAtEdge ? 'bg-live' : 'border-[1.5px] border-video-ink')}
      />
      {isAtEdge ? t('live') : t('goLive')}
    </PlayerButton>
  );
}
