'use client';

import { cx } from 'class-variance-authority';
import { Flag, LayoutGrid, type LucideIcon, ScrollText, SlidersHorizontal, Stethoscope, Users } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { Role } from '@/lib/contracts/users';
import { PlaceLink } from './place-link';

type Place = {
  href: string;
  label: 'wall' | 'reports' | 'people' | 'settings' | 'audit' | 'doctor';
  icon: LucideIcon;
  forAdmins?: boolean;
};

const PLACES: readonly Place[] = [
  { href: '/admin', label: 'wall', icon: LayoutGrid },
  { href: '/admin/reports', label: 'reports', icon: Flag },
  { href: '/admin/people', label: 'people', icon: Users },
  { href: '/admin/settings', label: 'settings', icon: SlidersHorizontal, forAdmins: true },
  { href: '/admin/audit', label: 'audit', icon: ScrollText, forAdmins: true },
  { href: '/admin/doctor', label: 'doctor', icon: Stethoscope, forAdmins: true },
];

type DeskNavProps = { role: Role; folds?: boolean; onChoose?: () => void };

/** The places of those who keep order on the site; nothing for everybody else. */
export function DeskNav({ role, folds = false, onChoose }: DeskNavProps) {
  const t = useTranslations('admin');
  const pathname = usePathname();
  if (role !== 'admin' && role !== 'moderator') return null;
  return (
    <nav aria-label={t('navigation')} className="mt-4 flex flex-col gap-0.5 border-line border-t pt-4">
      <p aria-hidden="true" className={cx('px-2.5 pb-1 text-ink-3 text-xs', folds && 'max-lg:hidden')}>
        {t('navigation')}
      </p>
      {PLACES.filter(({ forAdmins }) => !forAdmins || role === 'admin').map(({ href, label, icon }) => (
        <PlaceLink
          key={href}
          href={href}
          label={t(`nav.${label}`)}
          icon={icon}
          isHere={pathname === href}
          folds={folds}
          onChoose={onChoose}
        />
      ))}
    </nav>
  );
}
