'use client';
import { type RefObject, useCallback, useEffect, useState } from 'react';

/** The picture in a small window of its own. `toggle` is undefined where the browser has none. */
export function usePictureInPicture(video: RefObject<HTMLVideoElement | null>) {
  const [isInWindow, setIsInWindow] = useState(false);
  const [isSupported, setIsSupported] = useState(false);

  useEffect(() => {
    const element = video.current;
    setIsSupported(document.pictureInPictureEnabled === true);
    const enter = () => setIsInWindow(true);
    const leave = () => setIsInWindow(false);
    element?.addEventListener('enterpictureinpicture', enter);
    element?.addEventListener('leavepictureinpicture', leave);
    return () => {
      element?.removeEventListener('enterpictureinpicture', enter);
      element?.removeEventListener('leavepictureinpicture', leave);
    };
  }, [video]);

  const toggle = useCallback(() => {
    const change = document.pictureInPictureElement
      ? document.exitPictureInPicture()
      : video.current?.requestPictureInPicture();
    change?.catch(() => {});
  }, [video]);

  return { isInWindow, toggle: isSupported ? toggle : undefined };
}
