'use client';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** Draws the page again on the server every `everyMs` while somebody looks at it, and at once when they come back. */
export function RefreshWhileVisible({ everyMs }: { everyMs: number }) {
  const router = useRouter();
  useEffect(() => {
    let refreshedAt = Date.now();
    const refresh = () => {
      if (document.visibilityState === 'hidden' || Date.now() - refreshedAt < everyMs) return;
      refreshedAt = Date.now();
      router.refresh();
    };
    // Half steps, so that a page which was hidden at its turn is not a whole turn late.
    const timer = setInterval(refresh, everyMs / 2);
    document.addEventListener('visibilitychange', refresh);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', refresh);
    };
  }, [router, everyMs]);
  return null;
}
