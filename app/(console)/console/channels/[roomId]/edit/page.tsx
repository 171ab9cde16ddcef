import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeading } from '@/components/layout/page-heading';
import { Breadcrumb } from '@/components/rooms/breadcrumb';
import { EditRoomForm } from '@/components/rooms/edit-room-form';
import { orNotFound } from '@/lib/http/or-not-found';
import { requireSignedIn } from '@/lib/http/page-context';
import { getRoomDetails } from '@/lib/services/rooms';

type Props = { params: Promise<{ roomId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('console.form'))('editTitle') };
}

export default async function EditChannelPage({ params }: Props) {
  const { roomId } = await params;
  const { runtime, user } = await requireSignedIn(`/console/channels/${roomId}/edit`);
  const room = await orNotFound(getRoomDetails(runtime, { user, roomId }));
  const t = await getTranslations('console.form');
  return (
    <>
      <Breadcrumb room={room} />
      <PageHeading title={t('editTitle')} />
      <EditRoomForm room={room} />
    </>
  );
}
