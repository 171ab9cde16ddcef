'use client';
import { useEffect, useState } from 'react';
import { callApi } from '@/lib/client/api';
import type { Heat } from '@/lib/contracts/recordings';

/** How busy the chat was along a replay; undefined until it is known. A replay does without when it cannot be had. */
export function useHeat(recordingId: string): Heat | undefined {
  const [heat, setHeat] = useState<Heat>();
  useEffect(() => {
    const leaving = new AbortController();
    callApi('replayHeat', { params: { recordingId }, signal: leaving.signal }).then(setHeat, () => undefined);
    return () => leaving.abort();
  }, [recordingId]);
  return heat;
}
