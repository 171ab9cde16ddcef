import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { GoLiveBarred } from '@/components/go-live/go-live-barred';
import { StudioRoom } from '@/components/studio/studio-room';
import { orNotFound } from '@/lib/http/or-not-found';
import { requireSignedIn } from '@/lib/http/page-context';
import { getStudioPage } from '@/lib/services/studio';

type Props = { params: Promise<{ roomId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('studio'))('title') };
}

export default async function StudioPage({ params }: Props) {
  const { roomId } = await params;
  const { runtime, user } = await requireSignedIn(`/studio/${roomId}`);
  const page = await orNotFound(getStudioPage(runtime, { user, roomId }));
  return page.barrier ? <GoLiveBarred barrier={page.barrier} /> : <StudioRoom room={page.room} />;
}
