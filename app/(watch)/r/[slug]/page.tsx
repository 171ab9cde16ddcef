import type { Metadata, Viewport } from 'next';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { GatePage } from '@/components/access/gate-page';
import { SiteHeader } from '@/components/layout/site-header';
import { Elsewhere } from '@/components/watch/elsewhere';
import { WatchRoom } from '@/components/watch/watch-room';
import { orNotFound } from '@/lib/http/or-not-found';
import { getPageContext } from '@/lib/http/page-context';
import { findGate } from '@/lib/services/room-entrance';
import { getElsewhere, getWatchPage } from '@/lib/services/watch';
import { toGateMetadata, toShareMetadata } from '../../share-metadata';

type Props = { params: Promise<{ slug: string }> };

/** A phone's keyboard shrinks the page instead of lying over the composer. */
export const viewport: Viewport = { interactiveWidget: 'resizes-content' };

/** Read once for the page and its metadata; or what stands in front of it. */
const loadWatchPage = cache(async (slug: string) => {
  const { runtime, visitor, user, entrant, addresses } = await getPageContext();
  const gate = await findGate(runtime, { slug, entrant });
  return gate ? { gate } : orNotFound(getWatchPage(runtime, { slug, visitor, user, entrant, addresses }));
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const page = await loadWatchPage((await params).slug);
  if ('gate' in page) return toGateMetadata(page.gate);
  const { room, watchUrl, isListed } = page;
  const t = await getTranslations('watch.meta');
  const shared = toShareMetadata({
    title: room.title,
    description: room.description || t('fallbackDescription', { host: room.host.displayName }),
    url: watchUrl,
    coverUrl: room.coverUrl,
  });
  return isListed ? shared : { ...shared, robots: { index: false, follow: false } };
}

export default async function Page({ params }: Props) {
  const page = await loadWatchPage((await params).slug);
  const { runtime, user } = await getPageContext();
  if ('gate' in page)
    return <GatePage gate={page.gate} header={<SiteHeader user={user} />} path={`/r/${page.gate.slug}`} />;
  const elsewhere = page.room.status === 'ended' ? await getElsewhere(runtime) : undefined;
  return (
    <WatchRoom page={page} header={<SiteHeader user={user} />} elsewhere={elsewhere && <Elsewhere {...elsewhere} />} />
  );
}
