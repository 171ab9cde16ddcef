'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';

const LOOK_MS = 100;

/** How loud the microphone is, ten times a second; drawn past React, which has better things to do. */
export function LevelBar({ level }: { level: () => number }) {
  const t = useTranslations('studio');
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const timer = setInterval(() => {
      if (bar.current) bar.current.style.transform = `scaleX(${level()})`;
    }, LOOK_MS);
    return () => clearInterval(timer);
  }, [level]);
  return (
    <div role="img" aria-label={t('level')} className="h-1.5 overflow-hidden rounded-full bg-sunken">
      <div
        ref={bar}
        className="h-full origin-left scale-x-0 bg-success transition-transform duration-100 rtl:origin-right"
      />
    </div>
  );
}
