'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import type { Entered } from '@/lib/contracts/chat';

const SHOWN_MS = 8_000;

/** Who came last, always as the last row and for a moment: it takes the place of the one before and pushes nothing away. */
export function EnteredRow({ entered }: { entered: Entered | null }) {
  const t = useTranslations('chat');
  const [over, setOver] = useState<Entered | null>(null);
  useEffect(() => {
    if (!entered) return;
    const timer = setTimeout(() => setOver(entered), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [entered]);
  if (!entered || entered === over) return null;
  const { names, count } = entered;
  const who = names.join(t('enteredBetween'));
  const words = who ? t('entered', { names: who, others: count - names.length }) : t('enteredUnnamed', { count });
  return (
    <li aria-hidden="true" className="truncate py-1 text-center text-ink-3 text-xs">
      <bdi>{words}</bdi>
    </li>
  );
}
