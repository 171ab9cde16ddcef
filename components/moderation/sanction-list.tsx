'use client';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import type { Moderation } from '@/lib/client/moderation';
import { LoadState } from './load-state';
import { PastSanctions } from './past-sanctions';
import { SanctionRow } from './sanction-row';
import { useLoaded } from './use-loaded';

type SanctionListProps = {
  moderation: Moderation;
  /** Changes when somebody may have imposed or lifted something. */
  revision?: unknown;
  onPerson: (personId: string) => void;
};

/** Everybody who may not talk in a room now, newest first; below, for who asks, those who might not before. */
export function SanctionList({ moderation, revision, onPerson }: SanctionListProps) {
  const t = useTranslations('moderation.sanction');
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision asks for a new answer
  const load = useCallback((signal: AbortSignal) => moderation.listSanctions('now', signal), [moderation, revision]);
  const { value: sanctions, failure, show, reload } = useLoaded(load);
  if (!sanctions) return <LoadState failure={failure} onRetry={reload} />;
  return (
    <>
      {sanctions.length === 0 && <p className="text-ink-3 text-sm">{t('nobody')}</p>}
      <ul aria-label={t('list')} className="divide-y divide-line empty:hidden">
        {sanctions.map((sanction) => (
          <SanctionRow
            key={sanction.id}
            sanction={sanction}
            moderation={moderation}
            onPerson={onPerson}
            onLift={(lifted) => show(sanctions.filter(({ id }) => id !== lifted))}
          />
        ))}
      </ul>
      <PastSanctions moderation={moderation} inForce={sanctions.length} onPerson={onPerson} />
    </>
  );
}
