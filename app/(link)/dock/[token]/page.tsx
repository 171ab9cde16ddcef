import type { Metadata, Viewport } from 'next';
import { getTranslations } from 'next-intl/server';
import { LostSignalDrawing } from '@/components/errors/lost-signal-drawing';
import { PageMessage } from '@/components/errors/page-message';
import { ChatWindow } from '@/components/watch/chat-window';
import { getPageContext } from '@/lib/http/page-context';
import { findLinkedChatPage } from '@/lib/services/chat-pages';

type Props = {
  params: Promise<{ token: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const metadata: Metadata = { referrer: 'no-referrer', robots: { index: false, follow: false } };
export const viewport: Viewport = { interactiveWidget: 'resizes-content' };

export default async function DockPage({ params, searchParams }: Props) {
  const { token } = await params;
  const { theme } = await searchParams;
  const { runtime, visitor, addresses } = await getPageContext();
  const page = await findLinkedChatPage(runtime, { token, kind: 'dock', visitor, addresses });
  if (!page) return <GoneLink />;
  return <ChatWindow page={page} dockToken={token} theme={theme === 'light' || theme === 'dark' ? theme : undefined} />;
}

async function GoneLink() {
  const t = await getTranslations('moderation.gone');
  return (
    <main id="content">
      <PageMessage drawing={<LostSignalDrawing />} title={t('title')} actions={null}>
        {t('text')}
      </PageMessage>
    </main>
  );
}
