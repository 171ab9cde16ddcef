'use client';
import { useRef } from 'react';

type ReturnFocus = { onOpenAutoFocus: () => void; onCloseAutoFocus: (event: Event) => void };

/** Gives the focus back, when a dialog closes, to what had it before: also when a row of a menu opened it. */
export function useReturnFocus(): ReturnFocus {
  const opener = useRef<HTMLElement>(null);
  return {
    onOpenAutoFocus: () => {
      opener.current = findOpener(document.activeElement);
    },
    onCloseAutoFocus: (event) => {
      if (!opener.current?.isConnected) return;
      event.preventDefault();
      opener.current.focus();
    },
  };
}

/** A menu is gone by the time the dialog closes; the button that opened it is not. */
function findOpener(active: Element | null): HTMLElement | null {
  const openerId = active?.closest('[role="menu"]')?.getAttribute('aria-labelledby');
  const opener = openerId ? document.getElementById(openerId) : active;
  return opener instanceof HTMLElement ? opener : null;
}
