'use client';

import { toClock } from '@/components/ui/span-words';
import { useNow } from '@/components/ui/use-now';

const TICK_MS = 1_000;

/** Counts up from `since` (ISO 8601) as a clock. */
export function Clock({ since }: { since: string }) {
  const now = useNow(TICK_MS);
  return <span className="tabular-nums">{toClock(now.getTime() - Date.parse(since))}</span>;
}
