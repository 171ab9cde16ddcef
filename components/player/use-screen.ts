'use client';
import type { RefObject } from 'react';
import { type Theatre, useTheatre } from './theatre';
import { useFullscreen } from './use-fullscreen';
import { usePictureInPicture } from './use-picture-in-picture';

/**
 * Where the picture is shown. `toggleWindow` is undefined where the browser has no picture in picture, `theatre` where the
 * page makes no room.
 */
export type Screen = {
  isFullscreen: boolean;
  toggleFullscreen: () => void;
  isInWindow: boolean;
  toggleWindow: (() => void) | undefined;
  theatre: Theatre | undefined;
};

export function useScreen(elements: {
  frame: RefObject<HTMLElement | null>;
  video: RefObject<HTMLVideoElement | null>;
}): Screen {
  const { isFullscreen, toggle: toggleFullscreen } = useFullscreen(elements);
  const { isInWindow, toggle: toggleWindow } = usePictureInPicture(elements.video);
  const theatre = useTheatre();
  return { isFullscreen, toggleFullscreen, isInWindow, toggleWindow, theatre };
}
