'use client';

import { useNow } from 'next-intl';
import { toClock } from '@/components/ui/span-words';

const TICK_MS = 1_000;

/** Counts up from `since` (ISO 8601) as a clock. */
export function Clock({ since }: { since: string }) {
  const now = useNow({ updateInterval: TICK_MS });
  return <span className="tabular-nums">{toClock(now.getTime() - Date.parse(since))}</span>;
}
