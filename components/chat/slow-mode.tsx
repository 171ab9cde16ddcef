'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';

const LOOK_EVERY_MS = 250;

/** Whole seconds until `at` (milliseconds since 1970), 0 from then on. Renewed as long as somebody waits. */
export function useSecondsUntil(at: number): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const look = () => {
      const left = Math.max(0, Math.ceil((at - Date.now()) / 1_000));
      setSeconds(left);
      if (left === 0) clearInterval(timer);
    };
    const timer = setInterval(look, LOOK_EVERY_MS);
    look();
    return () => clearInterval(timer);
  }, [at]);
  return seconds;
}

/** How long slow mode still asks to wait. */
export function SlowCountdown({ id, seconds }: { id: string; seconds: number }) {
  const t = useTranslations('chat.composer');
  return (
    <span id={id} className="shrink-0 text-ink-3 text-xs tabular-nums">
      {t('slow', { seconds })}
    </span>
  );
}
