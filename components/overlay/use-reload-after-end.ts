'use client';
import { useEffect } from 'react';

const RELOAD_AFTER_MS = 60_000;

/**
 * Opens the page anew when its chat ended for good: after an update of the server it then works again. A page whose link
 * does not work any more has no chat and so asks no more.
 */
export function useReloadAfterEnd(isOver: boolean): void {
  useEffect(() => {
    if (!isOver) return;
    const timer = setTimeout(() => location.reload(), RELOAD_AFTER_MS);
    return () => clearTimeout(timer);
  }, [isOver]);
}
