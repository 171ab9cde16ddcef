import type { Metadata, Viewport } from 'next';
import { ChatWindow } from '@/components/watch/chat-window';
import { orNotFound } from '@/lib/http/or-not-found';
import { getPageContext } from '@/lib/http/page-context';
import { getChatPage } from '@/lib/services/chat-pages';

type Props = { params: Promise<{ slug: string }> };

/** Search engines have the watch page. */
export const metadata: Metadata = { robots: { index: false } };
/** A phone's keyboard shrinks the page instead of lying over the composer. */
export const viewport: Viewport = { interactiveWidget: 'resizes-content' };

export default async function ChatWindowPage({ params }: Props) {
  const { slug } = await params;
  const { runtime, visitor, user, addresses } = await getPageContext();
  return <ChatWindow page={await orNotFound(getChatPage(runtime, { slug, visitor, user, addresses }))} />;
}
