'use client';

import { useEffect } from 'react';
import { callApi } from '@/lib/client/api';

/** Tells the server that everything up to this moment (ISO 8601) was seen. Draws nothing. */
export function MarkRead({ upTo }: { upTo: string }) {
  useEffect(() => {
    // Not told: they stay new, and the next visit tells it.
    callApi('markNoticesRead', { body: { upTo } }).catch(() => undefined);
  }, [upTo]);
  return null;
}
