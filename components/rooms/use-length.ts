'use client';

import { useTranslations } from 'next-intl';

/** Says how long something took: seconds below a minute, then minutes, then hours and minutes. */
export function useLength(): (ms: number) => string {
  const t = useTranslations('hosting.broadcasts');
  return (ms) => {
    const seconds = Math.max(0, Math.round(ms / 1_000));
    if (seconds < 60) return t('seconds', { seconds });
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60) return t('minutesOnly', { minutes });
    return t('hoursMinutes', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
  };
}
