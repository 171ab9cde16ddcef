'use client';
import { useState } from 'react';
import { useRoomChat } from '@/components/watch/use-room-chat';
import type { ChatPage } from '@/lib/contracts/watch';
import { LinkGone } from './link-gone';
import { OverlayRow } from './overlay-row';
import { toOverlayRows } from './overlay-rows';
import type { OverlaySettings } from './overlay-settings';
import { useReloadAfterEnd } from './use-reload-after-end';

type OverlayProps = { page: ChatPage; settings: OverlaySettings };

/** The messages of a room to lay over a picture: transparent, nothing to press, and it runs for as long as it is open. */
export function Overlay({ page, settings }: OverlayProps) {
  const { chat } = useRoomChat(page, { isReadOnly: true });
  const [openedAfterSeq] = useState(page.chat.seq);
  const isOver = chat.status === 'closed';
  useReloadAfterEnd(isOver);
  if (isOver) return <LinkGone />;
  const rows = toOverlayRows(chat.messages, settings, openedAfterSeq);
  return (
    <main
      data-overlay={settings.theme}
      className="fixed inset-0 flex flex-col justify-end overflow-hidden p-[0.5em] leading-[1.4]"
      style={{ fontSize: settings.size, alignItems: settings.align, textAlign: settings.align }}
    >
      {rows.map((message) => (
        <OverlayRow key={message.seq} message={message} settings={settings} />
      ))}
    </main>
  );
}
