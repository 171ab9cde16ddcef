'use client';

import { Moon, Sun } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuChoice } from '@/components/ui/menu';
import { readTheme, THEMES, type Theme, usePreferences } from './use-preferences';

/** A sun by day and a moon by night; offers light, dark and what the device says. */
export function ThemeSwitch() {
  const t = useTranslations('common.theme');
  return (
    <Menu
      className="min-w-36"
      trigger={
        <IconButton label={t('label')}>
          <Sun aria-hidden="true" className="dark:hidden" />
          <Moon aria-hidden="true" className="hidden dark:block" />
        </IconButton>
      }
    >
      <ThemeChoice />
    </Menu>
  );
}

/** The rows of a menu that choose the theme. */
export function ThemeChoice() {
  const t = useTranslations('common.theme');
  const { setTheme } = usePreferences();
  const [theme, setShown] = useState<Theme>(readTheme);
  const choose = (next: Theme) => {
    setShown(next);
    setTheme(next);
  };
  const options = THEMES.map((value) => ({ value, label: t(value) }));
  return <MenuChoice label={t('label')} value={theme} options={options} onValueChange={choose} />;
}
