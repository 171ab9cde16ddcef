import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { GoLive } from '@/components/go-live/go-live';
import { GoLiveBarred } from '@/components/go-live/go-live-barred';
import { requireSignedIn } from '@/lib/http/page-context';
import { getGoLivePage } from '@/lib/services/go-live-page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('hosting.goLive'))('title') };
}

export default async function GoLivePage() {
  const { runtime, user, addresses } = await requireSignedIn('/go-live');
  const page = await getGoLivePage(runtime, { user, addresses });
  return page.barrier ? <GoLiveBarred barrier={page.barrier} /> : <GoLive {...page} />;
}
