'use client';
import { type RefObject, useCallback, useEffect, useState } from 'react';

/** iPhones put only the video itself on the whole screen, by a method of their own. */
type AppleVideo = HTMLVideoElement & { webkitEnterFullscreen?: () => void };

type Screens = { frame: RefObject<HTMLElement | null>; video: RefObject<HTMLVideoElement | null> };

/** The frame on the whole screen, with everything drawn over the picture. */
export function useFullscreen({ frame, video }: Screens): { isFullscreen: boolean; toggle: () => void } {
  const [isFullscreen, setIsFullscreen] = useState(false);

  useEffect(() => {
    const show = () =>
      setIsFullscreen(document.fullscreenElement !== null && document.fullscreenElement === frame.current);
    document.addEventListener('fullscreenchange', show);
    return () => document.removeEventListener('fullscreenchange', show);
  }, [frame]);

  const toggle = useCallback(() => {
    const ignoreRefusal = () => {};
    if (document.fullscreenElement) void document.exitFullscreen().catch(ignoreRefusal);
    else if (frame.current?.requestFullscreen) void frame.current.requestFullscreen().catch(ignoreRefusal);
    else (video.current as AppleVideo | null)?.webkitEnterFullscreen?.();
  }, [frame, video]);

  return { isFullscreen, toggle };
}
