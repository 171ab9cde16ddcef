'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';

const PLACES = [
  { href: '/', label: 'live' },
  { href: '/replays', label: 'replays' },
] as const;

/** The places of a viewer, from 640 px on; phones have them under the thumb. */
export function SiteNav() {
  const t = useTranslations('common');
  const pathname = usePathname();
  return (
    <nav aria-label={t('mainNavigation')} className="flex gap-7 text-ink-2 text-md max-sm:hidden">
      {PLACES.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          aria-current={pathname === href ? 'page' : undefined}
          className="hover:text-ink aria-[current=page]:font-semibold aria-[current=page]:text-ink"
        >
          {t(`nav.${label}`)}
        </Link>
      ))}
    </nav>
  );
}
