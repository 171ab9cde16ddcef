'use client';
import { useNow, useTranslations } from 'next-intl';

const MINUTE_MS = 60_000;

/** "On air for 1 h 42 min", counting on by itself. `since` is an ISO 8601 moment. */
export function OnAirFor({ since }: { since: string }) {
  const t = useTranslations('home');
  const now = useNow({ updateInterval: MINUTE_MS });
  const minutes = Math.max(0, Math.floor((now.getTime() - Date.parse(since)) / MINUTE_MS));
  const duration =
    minutes < 1
      ? t('duration.justNow')
      : minutes < 60
        ? t('duration.minutes', { minutes })
        : t('duration.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
  return <span suppressHydrationWarning>{t('hero.onAirFor', { duration })}</span>;
}
