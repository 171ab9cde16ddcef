'use client';

import { cx } from 'class-variance-authority';
import { Clapperboard, type LucideIcon, RadioTower } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { PendingIcon } from './pending-icon';

type Place = { href: string; label: 'channels' | 'recordings'; icon: LucideIcon; owns: (path: string) => boolean };

const PLACES: readonly Place[] = [
  {
    href: '/console',
    label: 'channels',
    icon: RadioTower,
    owns: (path) => path === '/console' || path.startsWith('/console/channels'),
  },
  {
    href: '/console/recordings',
    label: 'recordings',
    icon: Clapperboard,
    owns: (path) => path.startsWith('/console/recordings'),
  },
];

/** The places of the console. `folds`: only icons while the side bar is narrow. */
export function ConsoleNav({ folds = false, onChoose }: { folds?: boolean; onChoose?: () => void }) {
  const t = useTranslations('console');
  const pathname = usePathname();
  return (
    <nav aria-label={t('navigation')} className="flex flex-col gap-0.5">
      {PLACES.map(({ href, label, icon: Icon, owns }) => (
        <Link
          key={href}
          href={href}
          title={t(`nav.${label}`)}
          aria-current={owns(pathname) ? 'page' : undefined}
          {...(onChoose && { onClick: onChoose })}
          className={cx(
            'flex h-9 items-center gap-2.5 rounded-sm px-2.5 text-base text-ink-2 transition-colors hover:bg-sunken hover:text-ink',
            'pointer-coarse:h-11 aria-[current=page]:bg-sunken aria-[current=page]:font-semibold aria-[current=page]:text-ink dark:aria-[current=page]:bg-raised',
            folds && 'max-lg:justify-center max-lg:px-0',
          )}
        >
          <PendingIcon>
            <Icon aria-hidden="true" className="stroke-[1.75]" />
          </PendingIcon>
          <span className={cx(folds && 'max-lg:sr-only')}>{t(`nav.${label}`)}</span>
        </Link>
      ))}
    </nav>
  );
}
