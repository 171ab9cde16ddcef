import { useLocale } from 'next-intl';
import { guessLanguage } from '@/components/chat/text-language';

type DescriptionProps = { title: string; text: string; whenEmpty: string };

/** What the host wrote about the event: plain text with its line breaks, whatever it contains. */
export function Description({ title, text, whenEmpty }: DescriptionProps) {
  const locale = useLocale();
  return (
    <section aria-label={title} className="max-w-(--measure) lg:mt-6">
      <h2 className="mb-1.5 font-semibold text-base max-lg:sr-only">{title}</h2>
      {text ? (
        <p lang={guessLanguage(text, locale)} className="wrap-anywhere whitespace-pre-line text-ink-2">
          {text}
        </p>
      ) : (
        <p className="text-ink-3">{whenEmpty}</p>
      )}
    </section>
  );
}
