'use client';

import { ChartLine } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { Card, CardHeader } from '@/components/ui/card';
import { Skeleton } from '@/components/ui/skeleton';
import { callApi } from '@/lib/client/api';
import type { BroadcastDetails } from '@/lib/contracts/broadcasts';
import { AudienceGraph } from './audience-graph';
import { usePolling } from './use-polling';

const POLL_MS = 5_000;

/** How many watch the running broadcast, as a line that goes on. */
export function AudienceCard({ roomId }: { roomId: string }) {
  const t = useTranslations('hosting.broadcasts');
  const load = useCallback(
    (signal: AbortSignal) =>
      callApi('latestBroadcast', { params: { roomId }, signal }).then(({ broadcast }) => broadcast),
    [roomId],
  );
  const { value: broadcast } = usePolling<BroadcastDetails | null | undefined>(undefined, load, POLL_MS);
  return (
    <Card className="mt-5 flex flex-col gap-4">
      <CardHeader icon={<ChartLine />} title={t('audience')} />
      {broadcast === undefined ? (
        <Skeleton className="h-24" />
      ) : (
        <AudienceGraph samples={broadcast && !broadcast.endedAt ? broadcast.samples : []} />
      )}
    </Card>
  );
}
