import type { Metadata, Viewport } from 'next';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { GatePage } from '@/components/access/gate-page';
import { ChatWindow } from '@/components/watch/chat-window';
import { orNotFound } from '@/lib/http/or-not-found';
import { getPageContext } from '@/lib/http/page-context';
import { getChatPage } from '@/lib/services/chat-pages';
import { findGate } from '@/lib/services/room-entrance';
import { toGateMetadata } from '../../../share-metadata';

type Props = { params: Promise<{ slug: string }> };

/** A phone's keyboard shrinks the page instead of lying over the composer. */
export const viewport: Viewport = { interactiveWidget: 'resizes-content' };

/** Read once for the page and its metadata; or what stands in front of it. */
const loadChatPage = cache(async (slug: string) => {
  const { runtime, visitor, user, entrant, addresses } = await getPageContext();
  const gate = await findGate(runtime, { slug, entrant });
  return gate ? { gate } : orNotFound(getChatPage(runtime, { slug, visitor, user, entrant, addresses }));
});

/** Search engines have the watch page. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const page = await loadChatPage((await params).slug);
  if ('gate' in page) return toGateMetadata(page.gate);
  const t = await getTranslations('moderation');
  return { title: t('windowTitle', { title: page.room.title }), robots: { index: false } };
}

export default async function ChatWindowPage({ params }: Props) {
  const page = await loadChatPage((await params).slug);
  if ('gate' in page) return <GatePage gate={page.gate} header={null} path={`/r/${page.gate.slug}/chat`} />;
  return <ChatWindow page={page} />;
}
