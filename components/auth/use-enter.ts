'use client';

import { useRouter } from 'next/navigation';
import { useCallback } from 'react';

/** Goes on as the person who has just signed in: pages drawn for a guest are thrown away first. */
export function useEnter(next: string): () => void {
  const router = useRouter();
  return useCallback(() => {
    router.replace(next);
    router.refresh();
  }, [router, next]);
}
