import type { Metadata, Viewport } from 'next';
import { getTranslations } from 'next-intl/server';
import { LostSignalDrawing } from '@/components/errors/lost-signal-drawing';
import { PageMessage } from '@/components/errors/page-message';
import { ChatWindow } from '@/components/watch/chat-window';
import { loadLinkedChat, type TokenPageProps, toTokenPageMetadata } from '../../linked-chat';

/** A phone's keyboard shrinks the page instead of lying over the composer. */
export const viewport: Viewport = { interactiveWidget: 'resizes-content' };

export const generateMetadata = async ({ params }: TokenPageProps): Promise<Metadata> =>
  toTokenPageMetadata(await loadLinkedChat('dock', (await params).token));

export default async function DockPage({ params, searchParams }: TokenPageProps) {
  const { token } = await params;
  const { theme } = await searchParams;
  const page = await loadLinkedChat('dock', token);
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
