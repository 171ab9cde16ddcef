import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import type { ChatLinkKind } from '@/lib/contracts/chat-room';
import type { ChatPage } from '@/lib/contracts/watch';
import { getPageContext } from '@/lib/http/page-context';
import { findLinkedChatPage } from '@/lib/services/chat-pages';

/** What Next.js gives a page whose address ends in the token of a chat link. */
export type TokenPageProps = {
  params: Promise<{ token: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The chat that a link opens, read once for the page and its metadata; undefined when the link does not work. */
export const loadLinkedChat = cache(async (kind: ChatLinkKind, token: string): Promise<ChatPage | undefined> => {
  const { runtime, visitor, addresses } = await getPageContext();
  return findLinkedChatPage(runtime, { token, kind, visitor, addresses });
});

/** The title, and that the address, which is a secret, is handed to nobody. */
export async function toTokenPageMetadata(page: ChatPage | undefined): Promise<Metadata> {
  const t = await getTranslations('moderation');
  return {
    title: page ? t('windowTitle', { title: page.room.title }) : t('gone.title'),
    referrer: 'no-referrer',
    robots: { index: false, follow: false },
  };
}
