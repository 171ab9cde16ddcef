'use client';
import { useEffect, useRef } from 'react';

/** Keeps the title of the window in step when the host renames the event while people watch. */
export function useTitle(title: string): void {
  const shown = useRef(title);
  useEffect(() => {
    document.title = document.title.replace(shown.current, () => title);
    shown.current = title;
  }, [title]);
}
