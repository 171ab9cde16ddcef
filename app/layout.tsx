import './globals.css';
import type { Metadata, Viewport } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { SiteProvider } from '@/components/layout/site-context';
import { Toaster } from '@/components/ui/toaster';
import { PRODUCT_NAME } from '@/lib/contracts/admin';
import { readSite, readTheme } from '@/lib/http/page-context';

/** The titles of pages; a page that says its own is followed by the name of the site. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('common');
  const site = await readSite();
  const name = site.name === PRODUCT_NAME ? t('product') : site.name;
  return { title: { default: name, template: `%s · ${name}` }, description: t('tagline') };
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f6f4ef' },
    { media: '(prefers-color-scheme: dark)', color: '#0e1011' },
  ],
  viewportFit: 'cover',
};

/** The document every page stands in: language, theme and the place where toasts appear. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const { accent, ...site } = await readSite();
  return (
    <html lang={await getLocale()} data-theme={await readTheme()} data-accent={accent}>
      <body>
        <NextIntlClientProvider>
          <SiteProvider site={site}>{children}</SiteProvider>
          <Toaster />
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
