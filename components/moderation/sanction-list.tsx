'use client';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import type { Moderation } from '@/lib/client/moderation';
import { LoadState } from './load-state';
import { SanctionRow } from './sanction-row';
import { useLoaded } from './use-loaded';

type SanctionListProps = {
  moderation: Moderation;
  /** Changes when somebody may have imposed or lifted something. */
  revision?: unknown;
  onPerson: (personId: string) => void;
};

/** Everybody who may not talk in a room now, newest first. */
export function SanctionList({ moderation, revision, onPerson }: SanctionListProps) {
  const t = useTranslations('moderation.sanction');
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision asks for a new answer
  const load = useCallback((signal: AbortSignal) => moderation.listSanctions(signal), [moderation, revision]);
  const { value: sanctions, failure, show, reload } = useLoaded(load);
  if (!sanctions) return <LoadState failure={failure} onRetry={reload} />;
  if (sanctions.length === 0) return <p className="text-ink-3 text-sm">{t('nobody')}</p>;
  return (
    <ul aria-label={t('list')} className="divide-y divide-line">
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
  );
}
