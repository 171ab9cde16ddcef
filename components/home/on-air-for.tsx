'use client';
import { useNow, useTranslations } from 'next-intl';
import { toSpanWords } from '@/components/ui/span-words';

const TICK_MS = 10_000;

/** "On air for 1 h 42 min", counting on by itself. `since` is an ISO 8601 moment or milliseconds since 1970. */
export function OnAirFor({ since }: { since: string | number }) {
  const t = useTranslations('home.hero');
  const span = useTranslations('common.span');
  const now = useNow({ updateInterval: TICK_MS });
  const { unit, ...numbers } = toSpanWords(now.getTime() - new Date(since).getTime());
  const duration = unit === 'seconds' ? t('justNow') : span(unit, numbers);
  return <span suppressHydrationWarning>{t('onAirFor', { duration })}</span>;
}
