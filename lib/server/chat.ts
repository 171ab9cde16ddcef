import { createChatServer } from '@/lib/chat/chat-server';
import type { ChatLimits } from '@/lib/chat/limits';
import { defaultRules } from '@/lib/chat/rules';
import { isOriginAllowed } from '@/lib/http/origin-check';
import type { Runtime } from '@/lib/runtime';
import { findChatRoom, noteAudience } from '@/lib/services/audience';
import { createChatStore } from './chat-store';
import { createChatDoor } from './chat-visitor';
import type { ClientAddress } from './client-address';
import { clientHeaders } from './client-headers';
import { createGuardedRooms } from './guarded-rooms';

/** The chat of this installation: stores through `db`, knows people by their cookies, hears of rooms on the bus. */
export function createChat(
  runtime: Runtime,
  { clientAddress, limits = {} }: { clientAddress: ClientAddress; limits?: Partial<ChatLimits> },
) {
  const { bus, env } = runtime;
  const log = runtime.log.child({ part: 'chat' });

  const rooms = createGuardedRooms({ findRoom: (roomId) => runtime.db.rooms.find(roomId), bus });
  const server = createChatServer({
    store: createChatStore(runtime),
    findRoom: (roomId) => findChatRoom(runtime, roomId),
    identify: createChatDoor(runtime, { rooms, clientAddress }),
    isOriginAllowed: (request) => isOriginAllowed(env, clientHeaders(request)),
    rules: defaultRules(),
    isCompressing: env.CHAT_COMPRESSION === 'on',
    onCounts: (counts) => {
      for (const [roomId, audience] of counts) {
        noteAudience(runtime, roomId, audience).catch((error) =>
          log.warn({ err: error }, 'audience numbers not stored'),
        );
      }
    },
    limits,
    log,
  });

  const unsubscribe = [
    bus.subscribe('room-changed', ({ roomId }) => {
      server.roomChanged(roomId).catch((error) => log.warn({ err: error }, 'a room could not be read again'));
    }),
    bus.subscribe('room-removed', ({ roomId }) => server.roomRemoved(roomId)),
    bus.subscribe('sessions-ended', ({ personId }) => server.signedOut(personId)),
    bus.subscribe('access-changed', ({ roomId }) => server.readmit(roomId)),
    bus.subscribe('chat-changed', ({ roomId, ...change }) => {
      server
        .chatChanged(roomId, change)
        .catch((error) => log.warn({ err: error }, 'the rules of a room could not be read again'));
    }),
    bus.subscribe('site-changed', () => {
      server
        .allChatsChanged()
        .catch((error) => log.warn({ err: error }, 'the rules of the site could not be read again'));
    }),
    bus.subscribe('follow-changed', server.followChanged),
    bus.answer('chat-address', async ({ roomId, personId }) => ({ ip: server.addressOf(roomId, personId) })),
  ];

  return {
    handleUpgrade: server.handleUpgrade,
    stats: server.stats,
    totals: server.totals,
    async close() {
      for (const undo of unsubscribe) undo();
      rooms.close();
      await server.close();
    },
  };
}
