'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useWhen } from '@/components/rooms/use-when';
import { Tag } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import type { Moderation } from '@/lib/client/moderation';
import type { SanctionView } from '@/lib/contracts/chat-room';
import { isInForce } from './in-force';
import { useAct } from './use-act';

type SanctionRowProps = {
  sanction: SanctionView;
  moderation: Pick<Moderation, 'lift'>;
  /** Left out where nothing is in force. */
  onLift?: (sanctionId: string) => void;
  /** Left out on the card of the person, who is named there. */
  onPerson?: (personId: string) => void;
};

/** What somebody may not do, until when and why, and the way to lift it. */
export function SanctionRow({ sanction, moderation, onLift, onPerson }: SanctionRowProps) {
  const t = useTranslations('moderation.sanction');
  const act = useAct();
  const when = useWhen();
  const [isBusy, setBusy] = useState(false);
  const { id, kind, personId, personName, until, reason, by, createdAt, liftedAt, withAddress } = sanction;
  const lift = async () => {
    setBusy(true);
    if (await act(() => moderation.lift(id))) onLift?.(id);
    setBusy(false);
  };
  const end = () => {
    if (liftedAt !== null) return when(liftedAt, (time) => t('liftedAt', { time }));
    return until === null ? t('untilLifted') : when(until, (time) => t('until', { time }));
  };
  return (
    <li className="flex items-start gap-3 py-2.5 text-sm">
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          {onPerson && (
            <button type="button" onClick={() => onPerson(personId)} className="link min-w-0 truncate text-start">
              <bdi>{personName}</bdi>
            </button>
          )}
          <Tag>{t(kind)}</Tag>
          {withAddress && <Tag>{t('withAddress')}</Tag>}
          <span className="text-ink-2">{end()}</span>
        </div>
        <p className="wrap-anywhere text-ink-3 text-xs">{when(createdAt, (time) => t('byAt', { by, time }))}</p>
        {reason !== '' && <p className="wrap-anywhere text-ink-2 text-xs">{reason}</p>}
      </div>
      {isInForce(sanction) && (
        <Button
          kind="quiet"
          size="sm"
          busy={isBusy}
          aria-label={t('liftOf', { name: personName })}
          onClick={() => void lift()}
        >
          {t('lift')}
        </Button>
      )}
    </li>
  );
}
