'use client';

import { useNow as useDrawnAt } from 'next-intl';
import { useEffect, useState } from 'react';

/**
 * The time, renewed every `everyMs`. The first drawing uses the moment the server drew the page, so that both draw the
 * same; the right time follows at once.
 */
export function useNow(everyMs: number): Date {
  const [now, setNow] = useState(useDrawnAt());
  useEffect(() => {
    const tick = () => setNow(new Date());
    tick();
    const timer = setInterval(tick, everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
