import { useTranslations } from 'next-intl';

/** Takes the hero's place when nobody is on air but there is something else to see. */
export function NothingLive({ hasUpcoming }: { hasUpcoming: boolean }) {
  const t = useTranslations('home.quiet');
  return (
    <section className="border-line border-b pb-8">
      <h2 className="title text-balance text-[24px] leading-[34px] sm:text-2xl sm:leading-[38px]">{t('title')}</h2>
      <p className="mt-1.5 text-ink-2">{hasUpcoming ? t('next') : t('replays')}</p>
    </section>
  );
}
