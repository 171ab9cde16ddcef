import { useTranslations } from 'next-intl';

/** Shows on the first Tab and leads past the navigation to `<main id="content">`. */
export function SkipLink() {
  const t = useTranslations('common');
  return (
    <a
      href="#content"
      className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-sm focus:bg-ink focus:px-4 focus:py-2 focus:text-on-ink"
    >
      {t('skipToContent')}
    </a>
  );
}
