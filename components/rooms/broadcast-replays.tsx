'use client';

import { Play } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import type { BroadcastReplay } from '@/lib/contracts/broadcasts';
import { useLength } from './use-length';
import { useWhen } from './use-when';

/** Leads to what was kept of a broadcast; several are told apart by when they begin and how long they are. */
export function BroadcastReplays({ replays }: { replays: readonly BroadcastReplay[] }) {
  const t = useTranslations('hosting.broadcasts');
  const when = useWhen();
  const length = useLength();
  const [only, second] = replays;
  if (only && !second) return <ReplayLink id={only.id}>{t('watchReplay')}</ReplayLink>;
  return (
    <>
      <h2 className="mb-3 font-semibold text-base">{t('replays')}</h2>
      <ul className="flex flex-wrap gap-2">
        {replays.map(({ id, startedAt, durationMs }) => (
          <li key={id}>
            <ReplayLink id={id}>{t('replayOf', { when: when(startedAt), duration: length(durationMs) })}</ReplayLink>
          </li>
        ))}
      </ul>
    </>
  );
}

function ReplayLink({ id, children }: { id: string; children: string }) {
  return (
    <Button asChild kind="quiet">
      <Link href={`/replays/${id}`}>
        <Play aria-hidden="true" />
        {children}
      </Link>
    </Button>
  );
}
