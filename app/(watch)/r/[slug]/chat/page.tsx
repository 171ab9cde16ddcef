import type { Metadata, Viewport } from 'next';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { ChatWindow } from '@/components/watch/chat-window';
import { orNotFound } from '@/lib/http/or-not-found';
import { getPageContext } from '@/lib/http/page-context';
import { getChatPage } from '@/lib/services/chat-pages';

type Props = { params: Promise<{ slug: string }> };

/** A phone's keyboard shrinks the page instead of lying over the composer. */
export const viewport: Viewport = { interactiveWidget: 'resizes-content' };

/** Read once for the page and its metadata. */
const loadChatPage = cache(async (slug: string) => {
  const { runtime, visitor, user, addresses } = await getPageContext();
  return orNotFound(getChatPage(runtime, { slug, visitor, user, addresses }));
});

/** Search engines have the watch page. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { room } = await loadChatPage((await params).slug);
  const t = await getTranslations('moderation');
  return { title: t('windowTitle', { title: room.title }), robots: { index: false } };
}

export default async function ChatWindowPage({ params }: Props) {
  return <ChatWindow page={await loadChatPage((await params).slug)} />;
}
