import { Maximize, Minimize, PictureInPicture2, RectangleHorizontal, Shrink } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { PlayerButton } from './player-button';
import type { Screen } from './use-screen';

/** Picture in picture where the browser has it, theatre where there is a rail to make smaller, and the whole screen. */
export function ScreenButtons({ isFullscreen, toggleFullscreen, isInWindow, toggleWindow, theatre }: Screen) {
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
      {theatre && !isFullscreen && (
        <PlayerButton
          label={theatre.isOn ? t('leaveTheatre') : t('theatre')}
          onClick={theatre.toggle}
          className="max-lg:hidden"
        >
          {theatre.isOn ? <Shrink aria-hidden="true" /> : <RectangleHorizontal aria-hidden="true" />}
        </PlayerButton>
      )}
      <PlayerButton label={isFullscreen ? t('leaveFullscreen') : t('fullscreen')} onClick={toggleFullscreen}>
        {isFullscreen ? <Minimize aria-hidden="true" /> : <Maximize aria-hidden="true" />}
      </PlayerButton>
    </>
  );
}
