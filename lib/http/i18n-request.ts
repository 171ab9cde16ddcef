import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { messages } from '@/lib/messages/messages';
import { pickLocale } from './locale';

/** The language and the sentences of the page being drawn. Times are drawn in UTC until the browser says where it is. */
export default getRequestConfig(async () => {
  const chosen = (await cookies()).get('kaibo_locale')?.value;
  const locale = pickLocale(chosen, (await headers()).get('accept-language'));
  return { locale, messages: messages[locale], now: new Date(), timeZone: 'UTC' };
});
