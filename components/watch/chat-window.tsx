'use client';
import { useEffect } from 'react';
import { ChatPanel } from '@/components/chat/chat-panel';
import { PeopleButton } from '@/components/chat/people-button';
import { useRoomNotes } from '@/components/chat/use-room-notes';
import { useHostTools } from '@/components/moderation/use-host-tools';
import type { ChatPage } from '@/lib/contracts/watch';
import { useFreshPageAfterSignOut, useFreshPageWhenShut } from './use-fresh-page';
import { useRoomChat } from './use-room-chat';
import { useTitle } from './use-title';

type ChatWindowProps = {
  page: ChatPage;
  /** The token of the dock link by which the page was opened. */
  dockToken?: string | undefined;
  /** For programs that say neither light nor dark. */
  theme?: 'light' | 'dark' | undefined;
};

/** The whole chat of a room and nothing else: a window of its own, or a dock of a broadcast program. */
export function ChatWindow({ page, dockToken, theme }: ChatWindowProps) {
  const { chat, store } = useRoomChat(page, { dockToken });
  const { room } = chat;
  const notes = useRoomNotes(room.status, chat.messages.at(-1)?.seq ?? 0);
  const tools = useHostTools({ roomId: page.room.id, chat, store, beside: 'window', dockToken });
  useTitle(room.title);
  useFreshPageWhenShut(chat.status);
  useFreshPageAfterSignOut(chat.me.isGuest);
  useEffect(() => {
    if (theme) document.documentElement.dataset.theme = theme;
  }, [theme]);
  return (
    <main id="content" className="fixed inset-0 flex h-dvh flex-col bg-surface">
      <div className="flex min-h-11 items-center gap-2 border-line border-b px-4">
        <h1 className="min-w-0 flex-1 truncate font-semibold text-base">{room.title}</h1>
        <span className="flex items-center gap-1 lg:hidden">
          <PeopleButton people={chat.people} viewers={chat.viewers} onAsk={store.askPeople} />
          {tools.button}
        </span>
      </div>
      <ChatPanel
        room={{ id: page.room.id, hostId: page.room.host.id, path: `/r/${page.room.slug}/chat` }}
        chat={chat}
        store={store}
        notes={notes}
        onSend={(message) => store.send({ ...message, behindMs: 0 })}
        rowEntries={tools.rowEntries}
        tools={tools.button}
        top={tools.bar}
      />
      {tools.drawer}
    </main>
  );
}
