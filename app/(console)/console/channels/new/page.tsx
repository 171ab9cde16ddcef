import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeading } from '@/components/layout/page-heading';
import { CreateRoomForm } from '@/components/rooms/create-room-form';
import { requirePageUser } from '@/lib/http/page-context';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('console.form'))('newTitle') };
}

export default async function NewChannelPage() {
  await requirePageUser('/console/channels/new');
  const t = await getTranslations('console.form');
  return (
    <>
      <PageHeading title={t('newTitle')} text={t('newText')} />
      <CreateRoomForm />
    </>
  );
}
