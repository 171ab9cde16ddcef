'use client';
import { useCallback, useState, useSyncExternalStore } from 'react';
import { rememberedNickname } from '@/components/chat/remembered-choices';
import type { DanmakuFeed } from '@/components/player/live-player';
import type { ChatSnapshot } from '@/lib/client/chat/chat-snapshot';
import { type ChatStore, createChatStore } from '@/lib/client/chat/chat-store';
import { createLoadedConnection } from '@/lib/client/chat/connections/loaded';
import { createWebSocketConnection } from '@/lib/client/chat/connections/websocket';
import { createRoomApi } from '@/lib/client/chat/room-api';
import type { ChatPage } from '@/lib/contracts/watch';

export type RoomChat = { chat: ChatSnapshot; store: ChatStore; danmaku: DanmakuFeed };

/** How a page takes part in a chat when it is not as whoever the cookies say. */
export type TakingPart = {
  /** As the person who issued this dock link. */
  dockToken?: string | undefined;
  /** As nobody: it only looks. */
  isReadOnly?: boolean;
};

/** Through a group each batch is a question of the service to this site: a crowd that likes would be a flood of them. */
const GROUP_LIKES_EVERY_MS = 2_000;

/** The chat of a room, painted with what the page brought and connected as long as the page shows it. */
export function useRoomChat(page: ChatPage, takingPart: TakingPart = {}): RoomChat {
  const [store] = useState(() => createStore(page, takingPart));
  const chat = useSyncExternalStore(store.subscribe, store.snapshot, store.snapshot);
  const danmaku = useCallback<DanmakuFeed>(
    (show) =>
      store.onMessage(({ text, senderId, danmaku }) => {
        if (danmaku)
          show({ text, style: danmaku, isOwn: senderId === store.snapshot().me.id, isGuest: isGuest(senderId) });
      }),
    [store],
  );
  return { chat, store, danmaku };
}

const createStore = ({ chat, room, recordingId }: ChatPage, { dockToken, isReadOnly }: TakingPart): ChatStore =>
  createChatStore({
    connection: chat.via === 'group' ? createGroupConnection(chat) : createWebSocketConnection({ url: chat.url }),
    ...(chat.via === 'group' && { likesEveryMs: GROUP_LIKES_EVERY_MS }),
    ...(!isReadOnly && {
      api: createRoomApi(room.id, dockToken),
      nickname: rememberedNickname.read() ?? undefined,
    }),
    initial: {
      me: chat.me,
      messages: chat.messages,
      viewers: room.viewers,
      likes: room.likes,
      room: {
        status: room.status,
        title: room.title,
        startsAt: toMs(room.startsAt),
        liveSince: toMs(room.liveSince),
        endedAt: toMs(room.endedAt),
        recordingId,
        ...(chat.talk && { talk: chat.talk }),
      },
    },
  });

/** In a file of its own, which only pages of such rooms load. */
const createGroupConnection = ({ url }: ChatPage['chat']) =>
  createLoadedConnection(async () =>
    (await import('@/lib/client/chat/connections/group')).createGroupConnection({ url }),
  );

const isGuest = (personId: string) => personId.startsWith('guest_');

const toMs = (moment: string | null) => (moment === null ? null : Date.parse(moment));
