import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RoomState } from '@/lib/contracts/chat';
import { createCleanup } from '@/lib/core/cleanup';
import { silentLog } from '@/lib/core/log';
import { type ChatServerOptions, createChatServer } from '../chat-server';
import type { RoomRecord } from '../store';
import { type ChatClient, connectClient } from './chat-client';
import { createMemoryStore, type MemoryStore } from './memory-store';

export const ROOM_ID = 'room_1';
export const HOST_ID = 'user_host';

export const roomState = (changed: Partial<RoomState> = {}): RoomState => ({
  status: 'live',
  title: 'Harbour lights',
  startsAt: null,
  liveSince: 1_000,
  endedAt: null,
  recordingId: null,
  ...changed,
});

/** Tests talk faster than anybody reads. */
const ALL_IS_SHOWN = { readablePerSecond: 1e9, readableBurst: 1e9 };

export type ChatHarness = Awaited<ReturnType<typeof startChat>>;

/** A chat server on loopback with one room. Visitors are who their `x-test-visitor` header says: `user_…` or `guest_…`. */
export async function startChat(
  options: Partial<ChatServerOptions> & { memory?: MemoryStore; isAdmin?: (id: string) => boolean } = {},
) {
  const cleanup = createCleanup();
  const memory = options.memory ?? createMemoryStore();
  const rooms = new Map<string, RoomRecord>([
    [ROOM_ID, { id: ROOM_ID, ownerId: HOST_ID, state: roomState(), likes: memory.likesOf(ROOM_ID) }],
  ]);
  const chat = createChatServer({
    store: memory,
    findRoom: async (roomId) => rooms.get(roomId),
    identify: async ({ headers, socket }) => {
      const id = String(headers['x-test-visitor']);
      const isAdmin = options.isAdmin?.(id) ?? false;
      return { id, name: `Name of ${id}`, isGuest: id.startsWith('guest_'), ip: socket.remoteAddress ?? '', isAdmin };
    },
    isOriginAllowed: ({ headers }) => headers.origin === undefined || headers.origin === 'https://live.example.org',
    rules: [],
    log: silentLog,
    ...options,
    limits: { ...ALL_IS_SHOWN, ...options.limits },
  });
  const http = createServer((request, response) => {
    if (!chat.handleRequest(request, response)) response.writeHead(404).end();
  });
  http.on('upgrade', (request, socket, head) => {
    if (!chat.handleUpgrade(request, socket, head)) socket.destroy();
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  cleanup.add(() => http.close());
  cleanup.add(() => chat.close());
  const { port } = http.address() as AddressInfo;

  return {
    chat,
    memory,
    rooms,
    port,
    async connect(
      visitor = 'guest_a',
      { query = '', ...rest }: { query?: string; roomId?: string; origin?: string; reports?: boolean } = {},
    ): Promise<ChatClient> {
      const url = `ws://127.0.0.1:${port}/ws/rooms/${rest.roomId ?? ROOM_ID}${query}`;
      const client = await connectClient(url, { visitor, ...rest });
      cleanup.add(() => client.ws.terminate());
      return client;
    },
    close: () => cleanup.run(),
  };
}
