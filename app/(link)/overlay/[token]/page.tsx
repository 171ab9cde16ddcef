import type { Metadata } from 'next';
import { LinkGone } from '@/components/overlay/link-gone';
import { Overlay } from '@/components/overlay/overlay';
import { readOverlaySettings } from '@/components/overlay/overlay-settings';
import { getPageContext } from '@/lib/http/page-context';
import { findLinkedChatPage } from '@/lib/services/chat-pages';

type Props = {
  params: Promise<{ token: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const metadata: Metadata = { referrer: 'no-referrer', robots: { index: false, follow: false } };

export default async function OverlayPage({ params, searchParams }: Props) {
  const { token } = await params;
  const { runtime, visitor, addresses } = await getPageContext();
  const page = await findLinkedChatPage(runtime, { token, kind: 'overlay', visitor, addresses });
  return page ? <Overlay page={page} settings={readOverlaySettings(await searchParams)} /> : <LinkGone />;
}
