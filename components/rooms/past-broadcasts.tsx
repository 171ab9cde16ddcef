'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useCallback, useState } from 'react';
import { toast } from 'sonner';
import { useFailureWords } from '@/components/errors/use-problem-words';
import { Badge, Tag } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Skeleton } from '@/components/ui/skeleton';
import { callApi } from '@/lib/client/api';
import type { BroadcastSummary } from '@/lib/contracts/broadcasts';
import type { Page } from '@/lib/contracts/rooms';
import { useLength } from './use-length';
import { usePolling } from './use-polling';
import { useWhen } from './use-when';

const POLL_MS = 15_000;

/** Every time a channel was on air, newest first. */
export function PastBroadcasts({ roomId }: { roomId: string }) {
  const t = useTranslations('hosting.broadcasts');
  const failureWords = useFailureWords();
  const load = useCallback(
    (signal: AbortSignal) => callApi('listBroadcasts', { params: { roomId }, signal }),
    [roomId],
  );
  const { value: newest } = usePolling<Page<BroadcastSummary> | null>(null, load, POLL_MS);
  const [older, setOlder] = useState<Page<BroadcastSummary>>();
  if (!newest) return <Skeleton className="h-32" />;
  if (newest.items.length === 0) return <EmptyState title={t('none')}>{t('noneText')}</EmptyState>;
  const shown = [...newest.items, ...(older?.items ?? [])];
  const next = older ? older.next : newest.next;
  const showMore = () =>
    callApi('listBroadcasts', { params: { roomId }, query: { cursor: next ?? undefined } }).then(
      (page) => setOlder({ items: [...(older?.items ?? []), ...page.items], next: page.next }),
      (failure: unknown) => void toast.error(failureWords(failure)),
    );
  const unique = [...new Map(shown.map((broadcast) => [broadcast.id, broadcast])).values()];
  return (
    <>
      <ul className="divide-y divide-line rounded-md border border-line bg-surface">
        {unique.map((broadcast) => (
          <BroadcastRow key={broadcast.id} broadcast={broadcast} />
        ))}
      </ul>
      {next && (
        <div className="mt-4 text-center">
          <Button kind="quiet" onClick={() => void showMore()}>
            {t('more')}
          </Button>
        </div>
      )}
    </>
  );
}

function BroadcastRow({ broadcast }: { broadcast: BroadcastSummary }) {
  const t = useTranslations('hosting.broadcasts');
  const when = useWhen();
  const length = useLength();
  const { id, roomId, startedAt, endedAt } = broadcast;
  const facts = { peak: broadcast.peakViewers, likes: broadcast.likes, messages: broadcast.messages };
  const ms = (endedAt ? Date.parse(endedAt) : Date.now()) - Date.parse(startedAt);
  return (
    <li className="relative flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-5 py-3.5 hover:bg-sunken">
      <div className="min-w-0">
        <Link
          href={`/console/channels/${roomId}/broadcasts/${id}`}
          className="font-semibold text-base after:absolute after:inset-0"
        >
          {when(startedAt)}
        </Link>
        <p suppressHydrationWarning className="text-ink-3 text-xs">
          {t('facts', { duration: length(ms), ...facts })}
        </p>
      </div>
      {endedAt === null ? (
        <Badge state="live">{t('running')}</Badge>
      ) : (
        broadcast.replays.length > 0 && <Tag>{t('replay', { count: broadcast.replays.length })}</Tag>
      )}
    </li>
  );
}
