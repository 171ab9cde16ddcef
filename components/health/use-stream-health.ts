'use client';

import { useCallback } from 'react';
import { usePolling } from '@/components/rooms/use-polling';
import { callApi } from '@/lib/client/api';
import type { StreamReport } from '@/lib/contracts/health';
import type { StreamRemark } from '@/lib/contracts/streams';

type Health = { report: StreamReport | null; remarks: readonly StreamRemark[] };

const UNKNOWN: Health = { report: null, remarks: [] };

/**
 * How the broadcast of a room does, asked again every `everyMs` while the page is visible. Null before the first answer,
 * and where the cloud carries it, which has remarks instead.
 */
export function useStreamHealth(roomId: string, everyMs: number) {
  const load = useCallback(
    (signal: AbortSignal): Promise<Health> => callApi('streamHealth', { params: { roomId }, signal }),
    [roomId],
  );
  const { value, isStale, refresh } = usePolling<Health>(UNKNOWN, load, everyMs);
  return { ...value, isStale, refresh };
}
