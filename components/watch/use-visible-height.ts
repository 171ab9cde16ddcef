'use client';
import { type RefObject, useEffect } from 'react';

/** Less than this missing from the window is a browser bar, not a keyboard. */
const KEYBOARD_MIN_PX = 120;

/**
 * Keeps a fixed element exactly over what can be seen, and says in `data-keyboard` whether a keyboard is open, in
 * `--visible-height` what it leaves. Android
 * shrinks the page for its keyboard; iOS lays it over the page and scrolls the page, which would hide the composer.
 */
export function useVisibleHeight(ref: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const viewport = window.visualViewport;
    const element = ref.current;
    if (!viewport || !element) return;
    let tallest = { width: 0, height: 0 };
    const adjust = () => {
      const isTurned = window.innerWidth !== tallest.width;
      const height = isTurned ? window.innerHeight : Math.max(window.innerHeight, tallest.height);
      tallest = { width: window.innerWidth, height };
      // Somebody who zoomed in wants to move over the page, not to have it shrunk.
      const isKeyboard = viewport.scale === 1 && isTyping() && height - viewport.height > KEYBOARD_MIN_PX;
      element.style.height = isKeyboard ? `${viewport.height}px` : '';
      element.style.setProperty('--visible-height', `${viewport.height}px`);
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

const isTyping = () => document.activeElement?.matches('input, textarea') ?? false;
