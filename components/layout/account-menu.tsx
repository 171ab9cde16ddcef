'use client';

import { CircleUser, House, LogOut, RadioTower } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '@/components/ui/menu';
import { ThemeChoice } from './theme-switch';
import { LANGUAGES, usePreferences } from './use-preferences';
import { useSignOut } from './use-sign-out';

type AccountMenuProps = {
  /** The element that opens the menu; it names the account. */
  trigger: ReactNode;
  /** The other half of the site: the console for viewers' pages, the home page for the console. */
  leadsTo: 'console' | 'home';
  side?: 'top' | 'bottom';
};

/** What concerns the person rather than the page: the way to the other half, language, theme, sign out. */
export function AccountMenu({ trigger, leadsTo, side = 'bottom' }: AccountMenuProps) {
  const t = useTranslations('common');
  const { locale, setLocale } = usePreferences();
  const signOut = useSignOut();
  return (
    <Menu trigger={trigger} side={side} className="min-w-52">
      <MenuItem asChild>
        <Link href={leadsTo === 'console' ? '/console' : '/'}>
          {leadsTo === 'console' ? <RadioTower aria-hidden="true" /> : <House aria-hidden="true" />}
          {t(`account.${leadsTo}`)}
        </Link>
      </MenuItem>
      <MenuItem asChild>
        <Link href="/account">
          <CircleUser aria-hidden="true" />
          {t('account.settings')}
        </Link>
      </MenuItem>
      <MenuSeparator />
      <MenuChoice label={t('language')} value={locale} options={LANGUAGES} onValueChange={setLocale} />
      <MenuSeparator />
      <ThemeChoice />
      <MenuSeparator />
      <MenuItem onSelect={signOut}>
        <LogOut aria-hidden="true" />
        {t('account.signOut')}
      </MenuItem>
    </Menu>
  );
}
