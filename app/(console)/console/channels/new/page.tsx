import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { GoLiveBarred } from '@/components/go-live/go-live-barred';
import { PageHeading } from '@/components/layout/page-heading';
import { CreateRoomForm } from '@/components/rooms/create-room-form';
import { requireSignedIn } from '@/lib/http/page-context';
import { findEventBarrier } from '@/lib/services/go-live-page';
import { hasRole } from '@/lib/services/permissions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('console.form'))('newTitle') };
}

export default async function NewChannelPage() {
  const { runtime, user } = await requireSignedIn('/console/channels/new');
  if (!hasRole(user, 'organiser')) redirect('/go-live');
  const barrier = await findEventBarrier(runtime, user);
  if (barrier) return <GoLiveBarred barrier={barrier} />;
  const t = await getTranslations('console.form');
  return (
    <>
      <PageHeading title={t('newTitle')} text={t('newText')} />
      <CreateRoomForm />
    </>
  );
}
