'use client';

import './globals.css';
import { NextIntlClientProvider } from 'next-intl';
import { BrokenPage } from '@/components/errors/broken-page';
import en from '@/lib/messages/en/common.json';
import type { Locale } from '@/lib/messages/messages';
import zh from '@/lib/messages/zh-CN/common.json';

type Props = { error: Error & { digest?: string } };

/** Stands in for everything when even the document's frame failed; without the server it knows only the browser. */
export default function GlobalErrorPage({ error }: Props) {
  const locale: Locale = typeof navigator !== 'undefined' && navigator.language.startsWith('zh') ? 'zh-CN' : 'en';
  const common = locale === 'en' ? en : zh;
  return (
    <html lang={locale} data-theme="system">
      <head>
        <title>{common.page.brokenTitle}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <link rel="icon" href="/icon.svg" />
      </head>
      <body>
        <NextIntlClientProvider locale={locale} messages={{ common }}>
          <main id="content">
            <BrokenPage digest={error.digest} onRetry={() => location.reload()} />
          </main>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
