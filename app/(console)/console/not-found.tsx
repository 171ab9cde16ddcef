import { getTranslations } from 'next-intl/server';
import { MissingPage } from '@/components/errors/missing-page';

export default async function ConsoleNotFound() {
  const t = await getTranslations('console.recordings.empty');
  return <MissingPage back={{ href: '/console', label: t('toChannels') }} />;
}
