import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { MissingPage } from '@/components/errors/missing-page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('common.page'))('notFoundTitle') };
}

export default async function NotFound() {
  const t = await getTranslations('common.page');
  return (
    <main id="content">
      <MissingPage back={{ href: '/', label: t('toHome') }} />
    </main>
  );
}
