'use client';

import { useCallback } from 'react';
import { usePolling } from '@/components/rooms/use-polling';
import { callApi } from '@/lib/client/api';
import type { StreamReport } from '@/lib/contracts/health';

/** How the broadcast of a room does, asked again every `everyMs` while the page is visible. Null before the first answer. */
export function useStreamHealth(roomId: string, everyMs: number) {
  const load = useCallback(
    async (signal: AbortSignal): Promise<StreamReport | null> =>
      (await callApi('streamHealth', { params: { roomId }, signal })).report,
    [roomId],
  );
  const { value: report, isStale, refresh } = usePolling<StreamReport | null>(null, load, everyMs);
  return { report, isStale, refresh };
}
