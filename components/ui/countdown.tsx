'use client';

import { useTranslations } from 'next-intl';
import { toSpanWords } from './span-words';
import { useNow } from './use-now';

const TICK_MS = 1_000;

/** The time left until `until` in words, such as "23 h 41 min"; stops at "0 s". Not announced while it runs. */
export function Countdown({ until, className }: { until: Date; className?: string }) {
  const t = useTranslations('common.span');
  const now = useNow(TICK_MS);
  const { unit, ...numbers } = toSpanWords(until.getTime() - now.getTime());
  return <span className={className}>{t(unit, numbers)}</span>;
}
