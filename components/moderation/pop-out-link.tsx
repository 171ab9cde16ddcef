'use client';
import { PictureInPicture2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { MouseEvent } from 'react';
import { IconButton } from '@/components/ui/icon-button';

/** Opens the chat in a window of its own, where the browser allows one, else in a tab. */
export function PopOutLink({ slug }: { slug: string }) {
  const t = useTranslations('moderation');
  const href = `/r/${slug}/chat`;
  const open = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (window.open(href, `kaibo-chat-${slug}`, 'popup,width=420,height=720')) event.preventDefault();
  };
  return (
    <IconButton asChild label={t('popOut')} size="sm">
      <a href={href} target="_blank" rel="noopener" onClick={open}>
        <PictureInPicture2 aria-hidden="true" />
      </a>
    </IconButton>
  );
}
