import type { IncomingMessage } from 'node:http';
import { createChatServer } from '@/lib/chat/chat-server';
import { defaultRules } from '@/lib/chat/rules';
import { isOriginAllowed } from '@/lib/http/origin-check';
import { type HeaderReader, identify } from '@/lib/http/request-context';
import type { Runtime } from '@/lib/runtime';
import { toChatMessage } from '@/lib/services/messages';
import { toRoomState } from '@/lib/services/watch';
import type { ClientAddress } from './client-address';

/** The chat server of this installation: stores through `db`, knows people by their cookies, hears of rooms on the bus. */
export function createChat(runtime: Runtime, { clientAddress }: { clientAddress: ClientAddress }) {
  const { db, bus, log, env } = runtime;

  const server = createChatServer({
    store: {
      append: (rows) => db.messages.append(rows),
      recent: async (roomId, limit) => (await db.messages.recent(roomId, limit)).map(toChatMessage),
      since: async (roomId, seq, limit) => (await db.messages.since(roomId, seq, limit)).map(toChatMessage),
      topSeq: (roomId) => db.messages.topSeq(roomId),
      findClientIds: (roomId, senderId, clientIds) => db.messages.findClientIds(roomId, senderId, clientIds),
      addLikes: (roomId, count) => db.rooms.addLikes(roomId, count),
    },
    findRoom: async (roomId) => {
      const room = await db.rooms.find(roomId);
      if (!room || room.removedAt) return undefined;
      return { id: room.id, ownerId: room.ownerId, state: await toRoomState(runtime, room), likes: room.likes };
    },
    identify: async (request) => ({
      ...(await identify(runtime, headersOf(request))).visitor,
      ip: clientAddress(request),
    }),
    isOriginAllowed: (request) => isOriginAllowed(env, headersOf(request)),
    rules: defaultRules(),
    log: log.child({ part: 'chat' }),
  });

  const undo = [
    bus.subscribe('room-changed', ({ roomId }) => void server.roomChanged(roomId)),
    bus.subscribe('room-removed', ({ roomId }) => server.roomRemoved(roomId)),
  ];

  return {
    handleUpgrade: server.handleUpgrade,
    viewers: () => 0,
    async close() {
      for (const fn of undo) fn();
      await server.close();
    },
  };
}

const headersOf = ({ headers }: IncomingMessage): HeaderReader => ({
  get(name) {
    const value = headers[name];
    return value === undefined ? null : String(value);
  },
});
