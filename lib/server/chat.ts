import type { IncomingMessage, ServerResponse } from 'node:http';
import { createChatServer } from '@/lib/chat/chat-server';
import type { ChatLimits } from '@/lib/chat/limits';
import { defaultRules } from '@/lib/chat/rules';
import { isOriginAllowed } from '@/lib/http/origin-check';
import { createChatProvider } from '@/lib/providers/chat/create-chat';
import type { Runtime } from '@/lib/runtime';
import { findChatRoom, noteAudience } from '@/lib/services/audience';
import { createAppTalk } from './app-talk';
import { createChatGroups } from './chat-groups';
import { createChatStore } from './chat-store';
import { createChatDoor } from './chat-visitor';
import { createChatWebhooks } from './chat-webhooks';
import type { ClientAddress } from './client-address';
import { clientHeaders } from './client-headers';
import { createGuardedRooms } from './guarded-rooms';

/** Accounts may have few groups: those that nobody hears are ended. */
const SWEEP_MS = 300_000;

/** The chat of this installation: stores through `db`, knows people by their cookies, hears of rooms on the bus. */
export function createChat(
  runtime: Runtime,
  { clientAddress, limits = {} }: { clientAddress: ClientAddress; limits?: Partial<ChatLimits> },
) {
  const { bus, env } = runtime;
  const log = runtime.log.child({ part: 'chat' });

  const provider = createChatProvider(env);
  const groups = provider && createChatGroups(runtime, provider);

  const rooms = createGuardedRooms({ findRoom: (roomId) => runtime.db.rooms.find(roomId), bus });
  const server = createChatServer({
    store: createChatStore(runtime),
    findRoom: (roomId) => findChatRoom(runtime, roomId),
    identify: createChatDoor(runtime, { rooms, clientAddress }),
    isOriginAllowed: (request) => isOriginAllowed(env, clientHeaders(request)),
    rules: defaultRules(),
    ...(groups && { groups }),
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

  /** Has pages of a room go to the group that its host's app made. */
  function shareGroup(shared: { roomId: string; groupId: string }): void {
    const { roomId } = shared;
    groups
      ?.adopt(shared, () => server.groupChanged(roomId))
      .catch((error: unknown) => log.warn({ err: error, roomId }, 'the group that a room had was not ended'));
  }

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
    bus.subscribe('app-group', shareGroup),
    bus.subscribe('site-changed', () => {
      server
        .allChatsChanged()
        .catch((error) => log.warn({ err: error }, 'the rules of the site could not be read again'));
    }),
    bus.subscribe('follow-changed', server.followChanged),
    bus.answer('chat-address', async ({ roomId, personId }) => ({ ip: server.addressOf(roomId, personId) })),
  ];

  const apps = env.XIAOZHIBO_PREFIX === undefined ? undefined : createAppTalk(runtime, server);
  const webhooks =
    provider && createChatWebhooks({ secrets: runtime.secrets, provider, server, ...(apps && { apps }), log });
  const sweeping = setInterval(() => {
    groups?.sweep(server.isHeard).catch((error) => log.warn({ err: error }, 'chat groups were not tidied up'));
  }, SWEEP_MS);
  sweeping.unref();

  return {
    handleUpgrade: server.handleUpgrade,
    /** Pages without a socket, and webhooks of the service that carries what they hear; false for other addresses. */
    handleRequest: (request: IncomingMessage, response: ServerResponse): boolean =>
      server.handleRequest(request, response) || (webhooks?.handleRequest(request, response) ?? false),
    stats: server.stats,
    totals: server.totals,
    async close() {
      clearInterval(sweeping);
      for (const undo of unsubscribe) undo();
      rooms.close();
      await server.close();
    },
  };
}
