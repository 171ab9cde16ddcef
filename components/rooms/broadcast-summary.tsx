'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type ReactNode, useCallback } from 'react';
import { useCount } from '@/components/home/use-count';
import { PageHeading } from '@/components/layout/page-heading';
import { ClosedNotice } from '@/components/share/closed-notice';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { useNow } from '@/components/ui/use-now';
import { callApi } from '@/lib/client/api';
import type { BroadcastDetails } from '@/lib/contracts/broadcasts';
import { AudienceGraph } from './audience-graph';
import { BroadcastReplays } from './broadcast-replays';
import { useLength } from './use-length';
import { usePolling } from './use-polling';
import { useWhen } from './use-when';

const POLL_MS = 4_000;
/** A recording is closed within seconds; a short one is not kept at all. */
const REPLAY_WITHIN_MS = 20_000;
const REASONS = [
  'publisher-stopped',
  'publisher-lost',
  'stopped-by-host',
  'stopped-by-admin',
  'server-stopped',
] as const;

type BroadcastSummaryProps = {
  initial: BroadcastDetails;
  awaitsReplay: boolean;
  /** Recordings that are shorter are not kept. */
  replayMinSeconds: number;
};

/** What a broadcast came to: how long, how many, what was said, and its replays as soon as there are some. */
export function BroadcastSummary({ initial, awaitsReplay, replayMinSeconds }: BroadcastSummaryProps) {
  const t = useTranslations('hosting.broadcasts');
  const count = useCount();
  const when = useWhen();
  const length = useLength();
  const now = useNow(POLL_MS);
  const load = useCallback(
    (signal: AbortSignal) => callApi('getBroadcast', { params: { broadcastId: initial.id }, signal }),
    [initial.id],
  );
  const { value: broadcast } = usePolling(initial, load, POLL_MS);
  const { room, startedAt, endedAt, endReason, replays } = broadcast;
  const isExpected = awaitsReplay && (!endedAt || now.getTime() - Date.parse(endedAt) < REPLAY_WITHIN_MS);
  const reason = REASONS.find((known) => known === endReason) ?? 'other';
  return (
    <>
      <PageHeading
        title={room.title}
        text={when(startedAt, (words) => t('title', { when: words }))}
        actions={
          <Button asChild kind="quiet">
            <Link href={`/console/channels/${room.id}`}>{t('backTo')}</Link>
          </Button>
        }
      />
      <ClosedHere roomId={room.id} />
      <Card className="flex flex-col gap-6">
        <p className="text-ink-2 text-sm">
          {endedAt ? t(`reason.${reason}`) : <Badge state="live">{t('running')}</Badge>}
        </p>
        <dl className="grid grid-cols-2 gap-x-6 gap-y-5 sm:grid-cols-3 lg:grid-cols-5">
          <Figure label={t('duration')}>
            {length((endedAt ? Date.parse(endedAt) : Date.now()) - Date.parse(startedAt))}
          </Figure>
          <Figure label={t('peak')}>{count(broadcast.peakViewers)}</Figure>
          <Figure label={t('total')}>{count(broadcast.totalViewers)}</Figure>
          <Figure label={t('likes')}>{count(broadcast.likes)}</Figure>
          <Figure label={t('messages')}>{count(broadcast.messages)}</Figure>
        </dl>
        <AudienceGraph samples={broadcast.samples} />
        <div className="border-line border-t pt-4">
          {replays.length > 0 ? (
            <BroadcastReplays replays={replays} />
          ) : (
            <p className="text-ink-3 text-sm">
              {isExpected ? t('replaySoon') : t('noReplay', { seconds: replayMinSeconds })}
            </p>
          )}
        </div>
      </Card>
    </>
  );
}

/** Right after an end on the page: the encoder waits outside, and this lets it back in. */
function ClosedHere({ roomId }: { roomId: string }) {
  const load = useCallback(
    (signal: AbortSignal) => callApi('getRoom', { params: { roomId }, signal }).then(({ isClosed }) => isClosed),
    [roomId],
  );
  const { value: isClosed, refresh } = usePolling(false, load, POLL_MS);
  return isClosed ? (
    <div className="mb-5">
      <ClosedNotice roomId={roomId} onReopen={refresh} />
    </div>
  ) : null;
}

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-col-reverse justify-end">
      <dt className="text-ink-3 text-xs">{label}</dt>
      <dd suppressHydrationWarning className="tight font-semibold text-xl tabular-nums">
        {children}
      </dd>
    </div>
  );
}
