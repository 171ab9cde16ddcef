import { useEffect, useState } from 'react';
import { callApi } from '@/lib/client/api';
import type { RoomDetails } from '@/lib/contracts/rooms';

/**
 * Whether anything of the broadcast on air is recorded, now or before; asked when `isAsked` becomes true. Until the
 * answer, and where the provider does not say, what the channel is set to.
 */
export function useHasRecorded({ id: roomId, records }: Pick<RoomDetails, 'id' | 'records'>, isAsked: boolean) {
  const [answer, setAnswer] = useState<boolean>();
  useEffect(() => {
    if (!isAsked) return;
    const leaving = new AbortController();
    const asking = { params: { roomId }, signal: leaving.signal };
    Promise.all([callApi('latestBroadcast', asking), callApi('streamHealth', asking)]).then(
      ([{ broadcast }, { report }]) => {
        const isRecorded = report ? report.recording === 'on' || report.recording === 'failed' : undefined;
        setAnswer((broadcast?.replays.length ?? 0) > 0 ? true : isRecorded);
      },
      () => undefined,
    );
    return () => leaving.abort();
  }, [isAsked, roomId]);
  return answer ?? records;
}
