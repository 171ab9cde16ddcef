import { Maximize, Minimize, PictureInPicture2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { PlayerButton } from './player-button';
import type { Screen } from './use-screen';

/** Picture in picture where the browser has it, and the whole screen. */
export function ScreenButtons({ isFullscreen, toggleFullscreen, isInWindow, toggleWindow }: Screen) {
  const t = useTranslations('player');
  return (
    <>
      {toggleWindow && (
        <PlayerButton
          label={isInWindow ? t('leaveWindow') : t('window')}
          onClick={toggleWindow}
          className="max-sm:hidden"
        >
          <PictureInPicture2 aria-hidden="true" />
        </PlayerButton>
      )}
      <PlayerButton label={isFullscreen ? t('leaveFullscreen') : t('fullscreen')} onClick={toggleFullscreen}>
        {isFullscreen ? <Minimize aria-hidden="true" /> : <Maximize aria-hidden="true" />}
      </PlayerButton>
    </>
  );
}
