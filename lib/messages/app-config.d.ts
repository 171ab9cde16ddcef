import type { Locale, Messages } from './messages';

/** Teaches the compiler every key: `t('typo')` does not compile. */
declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}
