'use client';
import { useMemo, useRef } from 'react';
import type { PictureFrameRefs } from './picture-frame';

/** The elements of one picture, for the hooks that work on them. */
export function usePicture(): PictureFrameRefs {
  const frame = useRef<HTMLElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const stillFrame = useRef<HTMLCanvasElement>(null);
  const danmaku = useRef<HTMLDivElement>(null);
  return useMemo(() => ({ frame, video, stillFrame, danmaku }), []);
}
