'use client';

import { Clapperboard, type LucideIcon, Radio, RadioTower } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { PlaceLink } from './place-link';

type Place = {
  href: string;
  label: 'goLive' | 'channels' | 'recordings';
  icon: LucideIcon;
  owns: (path: string) => boolean;
};

const PLACES: readonly Place[] = [
  { href: '/go-live', label: 'goLive', icon: Radio, owns: (path) => path === '/go-live' },
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
      {PLACES.map(({ href, label, icon, owns }) => (
        <PlaceLink
          key={href}
          href={href}
          label={t(`nav.${label}`)}
          icon={icon}
          isHere={owns(pathname)}
          folds={folds}
          onChoose={onChoose}
        />
      ))}
    </nav>
  );
}
