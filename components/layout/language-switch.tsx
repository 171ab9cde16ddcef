'use client';

import { Languages } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Menu, MenuChoice } from '@/components/ui/menu';
import { LANGUAGES, usePreferences } from './use-preferences';

/** A button that names the language of the page and offers the others. */
export function LanguageSwitch() {
  const t = useTranslations('common');
  const { locale, setLocale } = usePreferences();
  const current = LANGUAGES.find(({ value }) => value === locale)?.label;
  return (
    <Menu
      className="min-w-36"
      trigger={
        <Button kind="ghost" className="px-2.5">
          <Languages aria-hidden="true" />
          <span className="sr-only">{t('language')}</span>
          <span className="max-sm:hidden">{current}</span>
        </Button>
      }
    >
      <MenuChoice label={t('language')} value={locale} options={LANGUAGES} onValueChange={setLocale} />
    </Menu>
  );
}
