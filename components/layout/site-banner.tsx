'use client';

import { Megaphone } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useSite } from './site-context';

/** The line of whoever runs the site, on top of the pages one browses; nothing when there is none. */
export function SiteBanner() {
  const t = useTranslations('admin.site');
  const { announcement } = useSite();
  if (!announcement) return null;
  return (
    <section
      aria-label={t('announcement')}
      className="flex items-center justify-center gap-2 border-line border-b bg-info-soft px-4 py-2 text-info text-sm"
    >
      <Megaphone aria-hidden="true" className="size-4 shrink-0" />
      <p className="wrap-anywhere">{announcement}</p>
    </section>
  );
}
