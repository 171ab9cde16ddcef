import { type Locale, messages } from '@/lib/messages/messages';

export type { Locale };

const DEFAULT_LOCALE: Locale = 'en';

/** The language to answer in: the one this browser chose, else the best of its Accept-Language, else English. */
export function pickLocale(chosen: string | undefined, acceptLanguage: string | null): Locale {
  if (chosen !== undefined && Object.hasOwn(messages, chosen)) return chosen as Locale;
  return (
    rankLanguages(acceptLanguage ?? '')
      .map(toLocale)
      .find((locale) => locale !== undefined) ?? DEFAULT_LOCALE
  );
}

/** Language tags of an Accept-Language header (RFC 9110, 12.5.4), the most wanted first. */
function rankLanguages(header: string): string[] {
  return header
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const weight = parameters.find((parameter) => parameter.trim().startsWith('q='));
      return { tag: tag.trim(), weight: weight ? Number(weight.trim().slice(2)) : 1 };
    })
    .filter(({ tag, weight }) => tag !== '' && weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
}

/** Every Chinese reads the one Chinese we have, every English the one English. */
function toLocale(tag: string): Locale | undefined {
  if (tag === 'zh' || tag.startsWith('zh-')) return 'zh-CN';
  if (tag === 'en' || tag.startsWith('en-')) return 'en';
  return undefined;
}
