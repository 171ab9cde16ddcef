'use client';
import { CalendarClock, CircleUser, History, type LucideIcon, Radio } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';

type TabBarEntry = { href: string; label: 'live' | 'upcoming' | 'replays' | 'mine'; icon: LucideIcon };

const ENTRIES: readonly TabBarEntry[] = [
  { href: '/', label: 'live', icon: Radio },
  { href: '/#upcoming', label: 'upcoming', icon: CalendarClock },
  { href: '/replays', label: 'replays', icon: History },
  { href: '/console', label: 'mine', icon: CircleUser },
];

/** The places of a viewer on a phone, under the thumb. */
export function TabBar() {
  const t = useTranslations('home.tabs');
  const pathname = usePathname();
  return (
    <nav
      aria-label={t('label')}
      className="fixed inset-x-0 bottom-0 z-20 flex border-line border-t bg-surface pb-[env(safe-area-inset-bottom)] sm:hidden"
    >
      {ENTRIES.map(({ href, label, icon: Icon }) => (
        <Link
          key={href}
          href={href}
          aria-current={href === pathname ? 'page' : undefined}
          className="flex h-15 flex-1 flex-col items-center justify-center gap-1 text-2xs text-ink-3 -outline-offset-2 aria-[current=page]:font-semibold aria-[current=page]:text-ink"
        >
          <Icon aria-hidden="true" className="size-[22px] stroke-[1.75]" />
          {t(label)}
        </Link>
      ))}
    </nav>
  );
}
