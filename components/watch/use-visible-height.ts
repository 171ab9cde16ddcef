'use client';
import { type RefObject, useEffect } from 'react';

/** Less than this missing from the window is a browser bar, not a keyboard. */
const KEYBOARD_MIN_PX = 120;

/**
 * Keeps a fixed element exactly over what can be seen. Android shrinks the page for its keyboard by itself; iOS lays the
 * keyboard over the page and scrolls it, which would hide the composer.
 */
export function useVisibleHeight(ref: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const viewport = window.visualViewport;
    const element = ref.current;
    if (!viewport || !element) return;
    const adjust = () => {
      const hidden = window.innerHeight - viewport.height;
      // Somebody who zoomed in wants to move over the page, not to have it shrunk.
      const isKeyboard = viewport.scale === 1 && hidden > KEYBOARD_MIN_PX;
      element.style.height = isKeyboard ? `${viewport.height}px` : '';
      element.style.top = isKeyboard ? `${viewport.offsetTop}px` : '';
      element.dataset.keyboard = isKeyboard ? 'open' : 'closed';
    };
    adjust();
    viewport.addEventListener('resize', adjust);
    viewport.addEventListener('scroll', adjust);
    return () => {
      viewport.removeEventListener('resize', adjust);
      viewport.removeEventListener('scroll', adjust);
    };
  }, [ref]);
}
