'use client';
import { useTranslations } from 'next-intl';
import { useCallback, useState } from 'react';
import type { Moderation } from '@/lib/client/moderation';
import { LoadState } from './load-state';
import { SanctionRow } from './sanction-row';
import { useLoaded } from './use-loaded';

type PastSanctionsProps = {
  moderation: Moderation;
  /** How many hold: when that changes, one may have ended. */
  inForce: number;
  onPerson: (personId: string) => void;
};

/** What was imposed in a room and is over or was lifted; asked for when it is opened. */
export function PastSanctions({ inForce, ...list }: PastSanctionsProps) {
  const t = useTranslations('moderation.sanction');
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)} className="text-sm">
      <summary className="link -mx-1 w-fit cursor-pointer rounded-xs px-1 py-1">{t('past')}</summary>
      {isOpen && <PastList key={inForce} {...list} />}
    </details>
  );
}

function PastList({ moderation, onPerson }: Omit<PastSanctionsProps, 'inForce'>) {
  const t = useTranslations('moderation.sanction');
  const load = useCallback((signal: AbortSignal) => moderation.listSanctions('past', signal), [moderation]);
  const { value: sanctions, failure, reload } = useLoaded(load);
  if (!sanctions) return <LoadState failure={failure} onRetry={reload} />;
  if (sanctions.length === 0) return <p className="py-2 text-ink-3">{t('nonePast')}</p>;
  return (
    <ul aria-label={t('past')} className="divide-y divide-line">
      {sanctions.map((sanction) => (
        <SanctionRow key={sanction.id} sanction={sanction} moderation={moderation} onPerson={onPerson} />
      ))}
    </ul>
  );
}
