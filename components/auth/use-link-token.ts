'use client';

import { useEffect, useState } from 'react';

/**
 * The secret of a one-time link, from the part after `#`, which browsers never send to a server. It is taken out of the
 * address bar at once, so that it stays out of screenshots and of the history. `undefined` until read, `''` when absent.
 */
export function useLinkToken(): string | undefined {
  const [token, setToken] = useState<string>();
  useEffect(() => {
    const found = location.hash.slice(1);
    // React runs effects twice in development: the second run finds nothing and must not forget the first.
    setToken((known) => found || (known ?? ''));
    if (found) history.replaceState(null, '', location.pathname);
  }, []);
  return token;
}
