'use client';

import { useRouter } from 'next/navigation';
import { type Locale, useLocale } from 'next-intl';
import { useCallback } from 'react';
import { callApi } from '@/lib/client/api';

export type Theme = 'light' | 'dark' | 'system';

/** Language names are written in their own language, whatever the page speaks. */
export const LANGUAGES: ReadonlyArray<{ value: Locale; label: string }> = [
  { value: 'zh-CN', label: '中文' },
  { value: 'en', label: 'English' },
];

export const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

/**
 * The language of this page and how to change it and the theme. The theme changes at once; both are kept in cookies of
 * this browser, and the page is drawn again in the new language.
 */
export function usePreferences() {
  const locale = useLocale();
  const { refresh } = useRouter();
  const setTheme = useCallback((theme: Theme) => {
    document.documentElement.dataset.theme = theme;
    // Not remembered when the server cannot be reached; the page itself has changed all the same.
    callApi('setPreferences', { body: { theme } }).catch(() => {});
  }, []);
  const setLocale = useCallback(
    (next: Locale) => void callApi('setPreferences', { body: { locale: next } }).then(refresh, () => {}),
    [refresh],
  );
  return { locale, setLocale, setTheme };
}

/** The theme the page wears now. Only in the browser. */
export const readTheme = (): Theme => {
  const worn = document.documentElement.dataset.theme;
  return worn === 'light' || worn === 'dark' ? worn : 'system';
};
