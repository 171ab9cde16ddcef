import type { Metadata } from 'next';
import { LinkGone } from '@/components/overlay/link-gone';
import { Overlay } from '@/components/overlay/overlay';
import { readOverlaySettings } from '@/components/overlay/overlay-settings';
import { loadLinkedChat, type TokenPageProps, toTokenPageMetadata } from '../../linked-chat';

export const generateMetadata = async ({ params }: TokenPageProps): Promise<Metadata> =>
  toTokenPageMetadata(await loadLinkedChat('overlay', (await params).token));

export default async function OverlayPage({ params, searchParams }: TokenPageProps) {
  const page = await loadLinkedChat('overlay', (await params).token);
  return page ? <Overlay page={page} settings={readOverlaySettings(await searchParams)} /> : <LinkGone />;
}
