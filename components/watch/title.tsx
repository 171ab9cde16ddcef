import { useLocale } from 'next-intl';
import { guessLanguage } from '@/components/chat/text-language';

/** The name of an event in full: the one page where it is never cut. */
export function Title({ children }: { children: string }) {
  const locale = useLocale();
  return (
    <h1
      lang={guessLanguage(children, locale)}
      className="title wrap-anywhere text-balance text-[18px] leading-[27px] lg:text-2xl lg:leading-[38px]"
    >
      {children}
    </h1>
  );
}
