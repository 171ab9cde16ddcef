'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';

const SIGNS_OF_A_PERSON = ['pointermove', 'pointerdown', 'keydown'] as const;

/**
 * In place of an overlay whose link does not work: nothing that would go on air. The hint is for somebody who opens the
 * address in a browser: it comes when they move the pointer or press a key, which nobody does in a picture.
 */
export function LinkGone() {
  const t = useTranslations('moderation.gone');
  const [isLookedAt, setLookedAt] = useState(false);
  useEffect(() => {
    const show = () => setLookedAt(true);
    for (const sign of SIGNS_OF_A_PERSON) addEventListener(sign, show, { once: true });
    return () => {
      for (const sign of SIGNS_OF_A_PERSON) removeEventListener(sign, show);
    };
  }, []);
  return (
    <main data-overlay="none" className="fixed inset-0 flex items-end p-3">
      {isLookedAt && <p className="rounded-sm bg-black/80 px-3 py-2 text-sm text-white">{t('text')}</p>}
    </main>
  );
}
