'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import type { RoomStatus } from '@/lib/contracts/rooms';

/** Tells a screen reader when the room goes live, loses its signal, or ends. Says nothing about what it found on arrival. */
export function StageAnnouncer({ status }: { status: RoomStatus }) {
  const t = useTranslations('player.announce');
  const before = useRef(status);
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (before.current === status) return;
    const isBack = before.current === 'interrupted' && status === 'live';
    before.current = status;
    setSaid(t(isBack ? 'back' : status));
  }, [status, t]);
  return (
    <p aria-live="polite" className="sr-only">
      {said}
    </p>
  );
}
