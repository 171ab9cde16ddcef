'use client';
import { type RefObject, useEffect, useState } from 'react';

const IDLE_AFTER_MS = 3_000;
const ACTIVITY = ['pointermove', 'pointerdown', 'keydown', 'focusin'] as const;

/** True when nothing was moved, pressed or focused inside the element for 3 s, or the pointer has left it. */
export function useIdle(element: RefObject<HTMLElement | null>): boolean {
  const [isIdle, setIsIdle] = useState(false);
  useEffect(() => {
    const target = element.current;
    if (!target) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const sleep = () => {
      clearTimeout(timer);
      setIsIdle(true);
    };
    const wake = () => {
      clearTimeout(timer);
      timer = setTimeout(sleep, IDLE_AFTER_MS);
      setIsIdle(false);
    };
    const onLeave = (event: PointerEvent) => event.pointerType === 'mouse' && sleep();
    for (const type of ACTIVITY) target.addEventListener(type, wake);
    target.addEventListener('pointerleave', onLeave);
    wake();
    return () => {
      clearTimeout(timer);
      for (const type of ACTIVITY) target.removeEventListener(type, wake);
      target.removeEventListener('pointerleave', onLeave);
    };
  }, [element]);
  return isIdle;
}
