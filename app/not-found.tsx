import type { Metadata } from 'next';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { LostSignalDrawing } from '@/components/errors/lost-signal-drawing';
import { PageMessage } from '@/components/errors/page-message';
import { Button } from '@/components/ui/button';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('common.page'))('notFoundTitle') };
}

export default function NotFound() {
  const t = useTranslations('common.page');
  return (
    <main id="content">
      <PageMessage
        drawing={<LostSignalDrawing />}
        title={t('notFoundTitle')}
        actions={
          <Button asChild size="lg">
            <Link href="/">{t('toHome')}</Link>
          </Button>
        }
      >
        {t('notFoundText')}
      </PageMessage>
    </main>
  );
}
