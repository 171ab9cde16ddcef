import { cx } from 'class-variance-authority';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { HomeQuery } from '@/lib/contracts/home';
import { CATEGORIES } from '@/lib/core/categories';
import { homeAddress } from './home-address';

/** What channels are about, one of them chosen or none; each leads to its own address. */
export function CategoryChips({ query: { q, show, category } }: { query: HomeQuery }) {
  const t = useTranslations('home.search');
  const locale = useLocale();
  return (
    <nav aria-label={t('categories')} className="-mx-4 sm:mx-0">
      <ul className="flex gap-2 overflow-x-auto px-4 py-1 [scrollbar-width:none] sm:flex-wrap sm:px-0">
        <Chip href={homeAddress({ q, show })} isChosen={category === undefined} label={t('all')} />
        {CATEGORIES.map((each) => (
          <Chip
            key={each.id}
            href={homeAddress({ q, show, category: each.id })}
            isChosen={category === each.id}
            label={each[locale]}
          />
        ))}
      </ul>
    </nav>
  );
}

function Chip({ href, isChosen, label }: { href: string; isChosen: boolean; label: string }) {
  return (
    <li className="shrink-0">
      <Link
        href={href}
        prefetch={false}
        aria-current={isChosen ? 'true' : undefined}
        className={cx(
          'inline-flex h-8 items-center whitespace-nowrap rounded-full border px-3.5 text-sm transition-colors pointer-coarse:h-11',
          isChosen
            ? 'border-transparent bg-ink text-on-ink'
            : 'border-line-quiet text-ink-2 hover:bg-sunken hover:text-ink',
        )}
      >
        {label}
      </Link>
    </li>
  );
}
